/** Remembers what was computed from a text: the same expressions are checked again on each keystroke. */
export function memo<T>(compute: (text: string) => T, most = 4000): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= most) known.clear()
    const fresh = compute(text)
    known.set(text, fresh)
    return fresh
  }
}
