const name = 'stepyard-word'

/** Marks a field's name wherever the editor shows it; null: no more. Browsers without highlights show nothing, and a click still goes there. */
export function lightField(field: string | null): void {
  if (!('highlights' in CSS)) return
  CSS.highlights.delete(name)
  if (field === null) return
  const wanted = `"${field.slice(field.lastIndexOf('.') + 1)}"`
  const whole = `"${field}"`
  const ranges: Range[] = []
  for (const part of document.querySelectorAll('.cm-content .cm-line span')) {
    if (part.textContent !== wanted && part.textContent !== whole) continue
    const range = new Range()
    range.selectNodeContents(part)
    ranges.push(range)
  }
  if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges))
}
