import type { RunEntry } from '../../store/store'

/** A line of the tree of runs: forks stand under the run that they were made of. */
export interface RunLine {
  readonly entry: RunEntry
  readonly depth: number
  /** What it is a fork of; null: a run of its own, or one whose parent was deleted. */
  readonly parent: { readonly number: number; readonly event: number } | null
}

/** Runs as a tree in the order of the page: newest first, each with its forks below it. */
export function treeOf(runs: readonly RunEntry[]): readonly RunLine[] {
  const known = new Map(runs.map((entry) => [entry.run, entry]))
  const newest = runs.toSorted((a, b) => b.number - a.number)
  const parentOf = ({ parent }: RunEntry): RunEntry | undefined =>
    parent === undefined ? undefined : known.get(parent.run)
  const under = (above: RunEntry | undefined, depth: number): RunLine[] =>
    newest
      .filter((entry) => parentOf(entry) === above)
      .flatMap((entry) => [lineOf(entry, above, depth), ...under(entry, depth + 1)])
  return under(undefined, 0)
}

const lineOf = (entry: RunEntry, above: RunEntry | undefined, depth: number): RunLine => ({
  entry,
  depth,
  parent:
    above === undefined || entry.parent === undefined ? null : { number: above.number, event: entry.parent.event },
})
