/** Something that a person can ask for, under a name. */
export interface PaletteCommand {
  readonly label: string
  readonly group: string
  readonly keys?: string
  readonly run: () => void
}

/** Most lines that are shown: nobody reads further, they type another letter. */
const most = 60

/**
 * The commands that all words of a wish occur in, those first where they begin a word of the name, then what was used last. An empty wish
 * gives the recent ones, then all others in their order.
 */
export function find(
  commands: readonly PaletteCommand[],
  wish: string,
  recent: readonly string[],
): readonly PaletteCommand[] {
  const words = wish.toLowerCase().split(/\s+/).filter(Boolean)
  const rated = commands.flatMap((command) => {
    const score = rate(`${command.group} ${command.label}`.toLowerCase(), command.label.toLowerCase(), words)
    return score === null ? [] : [{ command, score: score + bonus(recent.indexOf(command.label)) }]
  })
  return rated
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ command }) => command)
}

/** Null: a word is missing. */
function rate(whole: string, label: string, words: readonly string[]): number | null {
  let score = 0
  for (const word of words) {
    const at = label.indexOf(word)
    if (at === 0) score += 30
    else if (at > 0 && !/[a-z0-9]/.test(label.charAt(at - 1))) score += 20
    else if (at > 0) score += 10
    else if (whole.includes(word)) score += 5
    else return null
  }
  return score
}

const bonus = (place: number): number => (place < 0 ? 0 : 9 - Math.min(8, place))
