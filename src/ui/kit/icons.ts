/** Strokes on a field of 16 by 16, in the hand of the graph's own icons. */
export const icons = {
  play: 'M4.5 2.8v10.4L13 8z',
  stop: 'M4 4h8v8H4z',
  goOn: 'M3 3v10l6-5zM12.5 3v10',
  plus: 'M8 3.2v9.6M3.2 8h9.6',
  close: 'M4 4l8 8M12 4l-8 8',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  down: 'M4 6.2 8 10.2l4-4',
  right: 'M6.2 4l4 4-4 4',
  left: 'M9.8 4l-4 4 4 4',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  check: 'M3 8.5 6.5 12 13 4.5',
  trash: 'M2.8 4.3h10.4M6 4.3V2.5h4v1.8M4 4.3l.7 9.2h6.6l.7-9.2',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.3v1.2M8 13.5v1.2M1.3 8h1.2M13.5 8h1.2M3.3 3.3l.8.8M11.9 11.9l.8.8M3.3 12.7l.8-.8M11.9 4.1l.8-.8',
  moon: 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z',
  screen: 'M2 3h12v8H2zM5.5 13.5h5M8 11v2.5',
  help: 'M6 6.1a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4v.2M8 12h.01M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z',
  workflow: 'M5.5 2h5v3.5h-5zM1.8 10.5h5V14h-5zM9.2 10.5h5V14h-5zM8 5.5V8M4.3 10.5V8h7.4v2.5',
  function: 'M4 13.5 8.2 5.6M5 2.5h1.4l5 11H13',
  queue: 'M2 4.5h3v7H2zM6.5 4.5h3v7h-3zM11 4.5h3v7h-3z',
  input:
    'M5.5 2.5c-1.6 0-1.8.8-1.8 2v1.6c0 1-.5 1.9-1.7 1.9 1.2 0 1.7.9 1.7 1.9v1.6c0 1.2.2 2 1.8 2M10.5 2.5c1.6 0 1.8.8 1.8 2v1.6c0 1 .5 1.9 1.7 1.9-1.2 0-1.7.9-1.7 1.9v1.6c0 1.2-.2 2-1.8 2',
  mocks: 'M2.5 3.5h11V8c0 3-2.4 5.5-5.5 5.5S2.5 11 2.5 8zM5 7h1.8M9.2 7H11M6 10.3c1.2.9 2.8.9 4 0',
  dead: 'M3 3.5h10v9H3zM6 6.5l4 3.5M10 6.5 6 10',
  sidebar: 'M2 3h12v10H2zM6 3v10',
  dock: 'M2 3h12v10H2zM2 9.5h12',
  send: 'M2.2 7.6 13.8 2.4l-3.6 11.2-2.6-4.8z',
  tasks: 'M2.5 9h3l1 2h3l1-2h3M4 3h8l1.5 6v4.5h-11V9z',
  clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 4.6V8l2.4 1.6',
  warning: 'M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.7h.01',
  folder: 'M2 4h4l1.5 1.8H14v7H2z',
  code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  pencil: 'M10.8 2.7l2.5 2.5-7.6 7.6-3.2.7.7-3.2z',
} as const

/** A drawing that the page has. */
export type IconName = keyof typeof icons
