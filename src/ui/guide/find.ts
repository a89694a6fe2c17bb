import type { GuidePage } from '../../project/guide-page'

/** The pages that have all words, best first: the name itself, then titles, names, texts. */
export function findPages(pages: readonly GuidePage[], text: string): readonly GuidePage[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return pages
  return pages
    .map((page) => ({ page, score: scoreOf(page, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ page }) => page)
}

/** 0: a word is missing. */
function scoreOf({ title, covers, text }: GuidePage, words: readonly string[]): number {
  const [name, names, all] = [title.toLowerCase(), covers.map((one) => one.toLowerCase()), text.toLowerCase()]
  let score = 0
  for (const word of words) {
    if (names.includes(word) || name === word) score += 100
    else if (name.includes(word)) score += 20
    else if (names.some((one) => one.includes(word))) score += 10
    else if (all.includes(word)) score += 1
    else return 0
  }
  return score
}
