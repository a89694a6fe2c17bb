/** Something that the person must know about what is kept and what is not. */
export interface StoreProblem {
  readonly kind: 'quota' | 'conflict' | 'outdated' | 'blocked' | 'unsaved' | 'corrupt' | 'refused'
  /** What happened, and what to do. */
  readonly text: string
}

const texts: Readonly<Record<StoreProblem['kind'], string>> = {
  quota:
    'The browser has no room left for Stepyard. Delete old runs or projects; until then, what you do now is kept in this tab only. Storage, in the menu of the project, shows what takes the room and downloads everything.',
  conflict: 'This project was changed in another tab. Your version was kept beside it, as a copy.',
  outdated: 'Stepyard was updated in another tab. Reload this one; nothing that was saved is lost.',
  blocked:
    'Another tab with an older Stepyard keeps the storage busy. Close that tab and reload; until then, nothing is kept.',
  unsaved: 'A run could not be saved and is kept in this tab only. Its earlier part stays as it was saved.',
  corrupt:
    'A stored record could not be read. It was set aside, everything else was loaded; Storage, in the menu of the project, downloads it with the rest.',
  refused:
    'The browser refused to save. New work is kept in this tab only: before you close it, download everything in Storage, in the menu of the project.',
}

/** A problem in its usual words. */
export const problem = (kind: StoreProblem['kind'], detail = ''): StoreProblem => ({
  kind,
  text: detail === '' ? texts[kind] : `${texts[kind]} (${detail})`,
})

/** What kind of refusal a failed write was. */
export function problemOf(error: unknown): StoreProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  return name === 'QuotaExceededError' ? problem('quota') : problem('refused', name)
}
