/** A count with its noun: `1 event`, `3 events`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? noun : plural}`
}

const bidiControls = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g

/** A stranger's text for one line of the page: control characters visible, cut at a length. */
export function oneLine(text: string, max = 160): string {
  const cut = text.length > max * 2 ? text.slice(0, max * 2) : text
  const plain = cut.replace(/\s+/g, ' ').replace(bidiControls, '\ufffd').trim()
  return plain.length > max || cut.length < text.length ? `${plain.slice(0, max - 1)}…` : plain
}

/** A size in words: `812 bytes`, `3.4 KB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return count(bytes, 'byte')
  return bytes < 1_048_576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}

/** How old something is in the visitor's own time: `just now`, `5 min ago`, `3 days ago`. */
export function ageText(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ago`
  return `${count(Math.floor(minutes / 1440), 'day')} ago`
}
