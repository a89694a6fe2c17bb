import type { Breakpoint, BreakOn } from '../../host/protocol'

/** A breakpoint with what the person has set of it. */
export interface KeptBreakpoint extends Breakpoint {
  readonly isOn: boolean
}

const kinds: readonly string[] = [
  'state-entered',
  'state-exited',
  'error',
  'retry',
  'message-arrived',
  'message-received',
  'message-left',
  'invocation',
] satisfies readonly BreakOn['kind'][]

/** The breakpoints of the open project; kept with how the person looks at it, not with the project. */
export class BreakpointsModel {
  list = $state.raw<readonly KeptBreakpoint[]>([])
  /** Names of states that are broken at as they are entered. */
  readonly states: readonly string[] = $derived(
    this.list.flatMap(({ on, isOn }) => (isOn && on.kind === 'state-entered' ? [on.state] : [])),
  )
  #onchange: (breakpoints: readonly Breakpoint[]) => void = () => undefined

  /** Tells whoever has them observed of each change; at once of what there is. */
  listen(onchange: (breakpoints: readonly Breakpoint[]) => void): void {
    this.#onchange = onchange
  }

  /** Those that were kept, as far as they can be read. */
  start(kept: unknown): void {
    this.#set(Array.isArray(kept) ? kept.filter(isKept) : [])
  }

  toggleState(state: string): void {
    const isSame = ({ on }: KeptBreakpoint): boolean => on.kind === 'state-entered' && on.state === state
    if (this.list.some(isSame)) this.#set(this.list.filter((one) => !isSame(one)))
    else this.add({ kind: 'state-entered', state })
  }

  add(on: BreakOn, condition: string | null = null): void {
    this.#set([...this.list, { on, condition, isOn: true }])
  }

  change(at: number, change: Partial<Pick<KeptBreakpoint, 'condition' | 'isOn'>>): void {
    this.#set(this.list.map((one, i) => (i === at ? { ...one, ...change } : one)))
  }

  remove(at: number): void {
    this.#set(this.list.filter((_, i) => i !== at))
  }

  /** Puts one back that was removed. */
  insert(at: number, breakpoint: KeptBreakpoint): void {
    this.#set(this.list.toSpliced(at, 0, breakpoint))
  }

  #set(list: readonly KeptBreakpoint[]): void {
    this.list = list
    this.#onchange(list.filter(({ isOn }) => isOn).map(({ on, condition }) => ({ on, condition })))
  }
}

function isKept(value: unknown): value is KeptBreakpoint {
  if (typeof value !== 'object' || value === null) return false
  const { on, condition, isOn } = value as Record<string, unknown>
  if (typeof on !== 'object' || on === null || typeof isOn !== 'boolean') return false
  const { kind, ...rest } = on as Record<string, unknown>
  return (
    kinds.includes(String(kind)) &&
    Object.values(rest).every((part) => part === null || typeof part === 'string') &&
    (condition === null || typeof condition === 'string')
  )
}
