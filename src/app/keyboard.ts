/** Puts the focus into the next pane, or the one before, in the order of the page. */
export function walkPanes(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null)
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(at + step + panes.length) % panes.length]
  next?.focus()
}

/** Does something with the state whose node of the graph, or a part of it, was meant. */
export function onState(target: EventTarget | null, act: (state: string) => void): void {
  const id = target instanceof Element ? target.closest<SVGElement>('[data-node]')?.dataset['node'] : undefined
  if (id?.startsWith('state:') === true) act(id.slice('state:'.length))
}
