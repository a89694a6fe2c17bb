/** Where a key acts: anywhere, or only while the focus is in a pane, on a node of the graph, or in the history. */
type Place = 'page' | 'pane' | 'node' | 'history'

interface KeyAction {
  readonly label: string
  readonly keys: string
  readonly place: Place
}

/** What keys do, and the keys that they have at first. `Mod` is Ctrl, or Cmd on Apple's keyboards. */
export const keyActions = {
  run: { label: 'Run the workflow', keys: 'Mod+Enter', place: 'page' },
  runPaused: { label: 'Run, and stand before the first step', keys: 'Mod+Shift+Enter', place: 'page' },
  palette: { label: 'Find a command', keys: 'Mod+K', place: 'page' },
  copyLink: { label: 'Copy the link of this moment', keys: 'Mod+S', place: 'page' },
  nextPane: { label: 'To the next pane', keys: 'F6', place: 'page' },
  previousPane: { label: 'To the pane before', keys: 'Shift+F6', place: 'page' },
  stepBack: { label: 'Back one event in the run', keys: ',', place: 'pane' },
  stepOn: { label: 'On one event in the run', keys: '.', place: 'pane' },
  showKeys: { label: 'Show the keys', keys: '?', place: 'pane' },
  testState: { label: 'Test the state', keys: 'T', place: 'node' },
  breakpoint: { label: 'Break when the state is entered, or no more', keys: 'B', place: 'node' },
  nextRow: { label: 'Next row of the history', keys: 'J', place: 'history' },
  previousRow: { label: 'Row before of the history', keys: 'K', place: 'history' },
} as const satisfies Record<string, KeyAction>

/** Name of an action that has keys. */
export type KeyActionId = keyof typeof keyActions
/** All of them, in the order of the help. */
export const keyActionIds = Object.keys(keyActions) as readonly KeyActionId[]

const key = 'stepyard:keys'

/** The keys of this person; kept on this machine. */
export class KeysModel {
  /** Only what differs from the beginning. */
  changed = $state.raw<Readonly<Partial<Record<KeyActionId, string>>>>({})
  /** Keys without Ctrl or Cmd act at all. */
  hasSingle = $state(true)

  constructor() {
    const kept = readKept()
    this.hasSingle = kept['hasSingle'] !== false
    const changed = typeof kept['changed'] === 'object' && kept['changed'] !== null ? kept['changed'] : {}
    this.changed = Object.fromEntries(
      Object.entries(changed).filter(([id, keys]) => Object.hasOwn(keyActions, id) && typeof keys === 'string'),
    )
  }

  keysOf(id: KeyActionId): string {
    return this.changed[id] ?? keyActions[id].keys
  }

  /** The action that has these keys already; null: none, apart from this one. */
  takenBy(id: KeyActionId, keys: string): KeyActionId | null {
    return keyActionIds.find((other) => other !== id && this.keysOf(other).toLowerCase() === keys.toLowerCase()) ?? null
  }

  change(id: KeyActionId, keys: string): void {
    const { [id]: _before, ...rest } = this.changed
    this.changed = keys === keyActions[id].keys ? rest : { ...rest, [id]: keys }
    this.#save()
  }

  /** Gives the way back. */
  reset(): () => void {
    const { changed, hasSingle } = this
    this.#restore({}, true)
    return () => this.#restore(changed, hasSingle)
  }

  #restore(changed: KeysModel['changed'], hasSingle: boolean): void {
    this.changed = changed
    this.hasSingle = hasSingle
    this.#save()
  }

  setSingle(hasSingle: boolean): void {
    this.hasSingle = hasSingle
    this.#save()
  }

  /** The action that a key press means, whose place the focus is in; null: none. */
  meant(event: KeyboardEvent): KeyActionId | null {
    const keys = keysIn(event)
    const isSingle = !/^(Mod|Alt)\+|^F\d/.test(keys.replace('Shift+', ''))
    if (isSingle && (!this.hasSingle || isText(event.target))) return null
    return (
      keyActionIds.find(
        (id) => this.keysOf(id).toLowerCase() === keys.toLowerCase() && isIn(event.target, keyActions[id].place),
      ) ?? null
    )
  }

  #save(): void {
    try {
      localStorage.setItem(key, JSON.stringify({ changed: this.changed, hasSingle: this.hasSingle }))
    } catch {
      return
    }
  }
}

/** A key press as it is written: `Mod+Enter`, `Shift+F6`, `,`. A character that needs Shift is only the character. */
export function keysIn(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const { key: pressed } = event
  const isMark = pressed.length === 1 && pressed.toLowerCase() === pressed.toUpperCase()
  const parts = [
    ...(event.ctrlKey || event.metaKey ? ['Mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && !isMark ? ['Shift'] : []),
  ]
  return [...parts, pressed.length === 1 ? pressed.toUpperCase() : pressed].join('+')
}

const isText = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('textarea, select, [contenteditable], .cm-editor, input:not([type=range], [type=checkbox])') !== null

const places: Readonly<Record<Exclude<Place, 'page'>, string>> = {
  pane: '[data-pane]',
  node: '[data-node]',
  history: '[data-history]',
}

function isIn(target: EventTarget | null, place: Place): boolean {
  return place === 'page' || (target instanceof Element && target.closest(places[place]) !== null)
}

function readKept(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
