const key = 'stepyard:recent-commands'
const most = 8

/** Names of the commands that were used last, newest first. */
export function recent(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** Puts a command to the front. */
export function remember(label: string): void {
  try {
    localStorage.setItem(key, JSON.stringify([label, ...recent().filter((one) => one !== label)].slice(0, most)))
  } catch {
    return
  }
}
