/** Words that a person reads in a Markdown text: code, comments and addresses of links are none. */
export function proseOf(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/\+\+\+[\s\S]*?\+\+\+/g, 'this')
    .replace(/`[^`]*`/g, 'this')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#+ .*$/gm, '')
    .replace(/^- \[[ x]\]/gm, '')
    .replace(/[*_>|#]/g, '')
}

/** How many words a text has. */
export const wordsIn = (text: string): number => text.match(/[A-Za-z0-9'’-]+/g)?.length ?? 0

/** Flesch-Kincaid grade: school years that a reader needs; 9 is an age of about 15. */
export function gradeOf(text: string): number {
  const words = text.match(/[A-Za-z'’]+/g) ?? []
  const sentences = Math.max(
    1,
    text.split(/[.!?:]\s|\n\s*\n|\n\s*(?:\d+\.|-)\s/).filter((one) => /[A-Za-z]/.test(one)).length,
  )
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / Math.max(1, words.length)) - 15.59
}

function syllablesIn(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
    .match(/[aeiouy]+/g)
  return Math.max(1, groups?.length ?? 0)
}
