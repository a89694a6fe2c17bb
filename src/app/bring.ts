import type { PageCommands } from './page-commands.svelte'

// What a person drops on the page, or pastes into it.

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** Files may be let go here. */
export function dragged(event: DragEvent): void {
  if (holdsFiles(event)) event.preventDefault()
}

/** Opens what was let go over the page. */
export function dropped(event: DragEvent, commands: PageCommands): void {
  const { dataTransfer: drop } = event
  if (drop === null || !holdsFiles(event)) return
  event.preventDefault()
  event.stopPropagation()
  // A drop can be read only while its event lasts.
  const entries = [...drop.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length > 0) void commands.openDropped(entries)
  else void commands.openFiles([...drop.files])
}

/** Opens a text that was pasted beside the fields for text. */
export function pasted(event: ClipboardEvent, commands: PageCommands): void {
  if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable], .cm-editor')) return
  void commands.openText(event.clipboardData?.getData('text/plain') ?? '')
}
