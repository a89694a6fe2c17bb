// Widths of texts without a DOM, so that a layout is the same in the page, in tests and in the build.

/** Advance widths of U+0020 to U+007E in thousandths of an em: a common grotesque, to which system fonts are close. */
const asciiWidths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
]

/** System fonts are up to this much wider than the table; semibold faces, most of all on Linux, more so. */
const slack = 1.1
const boldSlack = 1.25
const otherWidth = 620
const wideWidth = 1050

type Weight = 'regular' | 'bold'

/** The approximate width of a line of text in the interface font, in pixels. */
export function textWidth(text: string, size: number, weight: Weight = 'regular'): number {
  let units = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    units += code < 0x7f ? (asciiWidths[code - 0x20] ?? 0) : code < 0x1100 ? otherWidth : wideWidth
  }
  return (units / 1000) * size * (weight === 'bold' ? boldSlack : slack)
}

const longestShown = 80
// Controls, bidirectional overrides and lone surrogates would disturb the text beside them, and some are no XML.
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu

/** A stranger's text as a diagram may show it: what cannot be seen becomes a replacement character, and 80 characters are enough. */
export function shown(text: string, longest = longestShown): string {
  const characters = [...text.slice(0, longest * 2 + 2).replace(unseen, '\ufffd')]
  return characters.length <= longest ? characters.join('') : characters.slice(0, longest - 1).join('') + '…'
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function fit(text: string, width: number, size: number, weight: Weight = 'regular'): string {
  if (textWidth(text, size, weight) <= width) return text
  const characters = [...text]
  let low = 0
  let high = characters.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (textWidth(characters.slice(0, middle).join('') + '…', size, weight) <= width) low = middle
    else high = middle - 1
  }
  return characters.slice(0, low).join('').trimEnd() + '…'
}

/** One line where it fits, else two, broken where words meet (also `camelCase`, `-`, `_`), the second one cut. */
export function twoLines(text: string, width: number, size: number, weight: Weight = 'regular'): readonly string[] {
  if (textWidth(text, size, weight) <= width) return [text]
  const words = text.split(/(?<=[\s\-_./:])|(?<=\p{Ll})(?=\p{Lu})/u)
  let first = ''
  let used = 0
  for (const word of words) {
    if (textWidth((first + word).trimEnd(), size, weight) > width) break
    first += word
    used++
  }
  if (used === 0) {
    const cutFirst = fit(text, width, size, weight).replace(/…$/, '')
    return [cutFirst, fit(text.slice(cutFirst.length), width, size, weight)]
  }
  return [first.trimEnd(), fit(words.slice(used).join('').trimStart(), width, size, weight)]
}
