import type { RunModel } from '../ui/model/run.svelte'

/** A key of the page and what it does; the help lists them. `Mod` is Ctrl, or Cmd on Apple's keyboards. */
export interface Shortcut {
  readonly keys: string
  readonly label: string
  /** Acts wherever the focus is; others act only in their pane and are listed for the help alone. */
  readonly run?: () => void
}

/** True if a key press is meant: `Mod+Enter`, `F6`, `Shift+F6`. */
export function isPressed(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (part: string): boolean => parts.includes(part)
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === wants('Mod') &&
    event.shiftKey === wants('Shift') &&
    event.altKey === wants('Alt')
  )
}

/** Does what a key asks for; gives true where one did. */
export function runShortcut(shortcuts: readonly Shortcut[], event: KeyboardEvent): boolean {
  const hit = shortcuts.find((shortcut) => shortcut.run !== undefined && isPressed(event, shortcut.keys))
  if (hit?.run === undefined) return false
  event.preventDefault()
  hit.run()
  return true
}

/** `,` and `.` step back and on, where the focus is in a pane and not in a text. */
export function stepByKey(event: KeyboardEvent, run: Pick<RunModel, 'seek' | 'step' | 'entry'>): boolean {
  const { target, key } = event
  if ((key !== ',' && key !== '.') || event.ctrlKey || event.metaKey || event.altKey || run.entry === null) return false
  if (!(target instanceof Element) || target.closest('[data-pane]') === null) return false
  if (target.closest('textarea, select, [contenteditable], .cm-editor, input:not([type=range])') !== null) return false
  event.preventDefault()
  void (key === ',' ? run.seek({ kind: 'back', by: 'event' }) : run.step({ kind: 'event' }))
  return true
}

/** Puts the focus into the next pane, or the one before, in the order of the page. */
export function walkPanes(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null)
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(at + step + panes.length) % panes.length]
  next?.focus()
}
