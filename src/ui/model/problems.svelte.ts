import type { Source } from '../../asl'
import type { Range } from '../../base/text'
import type { FileId } from './files'
import type { Problem, stateAt } from './problem'
import type { findProblems, SourceCache } from './problems'
import type { ProjectModel } from './project.svelte'

interface Rules {
  readonly find: typeof findProblems
  readonly cache: SourceCache
  readonly stateAt: typeof stateAt
}

const delayMs = 120

/** What is wrong with the project, found a moment after each edit; and where states stand in the text. */
export class ProblemsModel {
  list = $state.raw<readonly Problem[]>([])
  readonly errors = $derived(this.list.filter((one) => one.diagnostic.severity === 'error').length)
  readonly #project: ProjectModel
  #rules = $state.raw<Rules | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(project: ProjectModel) {
    this.#project = project
  }

  /** Loads the language's rules; until then nothing is found. */
  async load(): Promise<void> {
    const [rules, reading] = await Promise.all([import('./problems'), import('./problem')])
    this.#rules = { find: rules.findProblems, cache: new rules.SourceCache(), stateAt: reading.stateAt }
    this.check()
  }

  /** Looks at the project again soon. */
  check(): void {
    clearTimeout(this.#timer)
    const rules = this.#rules
    if (rules === null) return
    const find = (): void => {
      this.list = rules.find(this.#project.value, rules.cache)
    }
    this.#timer = setTimeout(find, this.list.length === 0 && this.#timer === undefined ? 0 : delayMs)
  }

  ofFile(file: FileId): readonly Problem[] {
    return this.list.filter((one) => one.file === file)
  }

  ofState(file: FileId, state: string): readonly Problem[] {
    return this.list.filter((one) => one.file === file && one.state === state)
  }

  /** Where a state stands in the text of its definition, from its name to its end. */
  rangeOfState(definition: string, state: string): Range | null {
    const source = this.#source(definition)
    const value = source?.rangeAt(['States', state])
    const key = source?.keyRangeAt(['States', state])
    return value === undefined ? null : { from: key?.from ?? value.from, to: value.to }
  }

  /** The state whose text stands at an offset. */
  stateAt(definition: string, offset: number): string | null {
    const source = this.#source(definition)
    return source === null ? null : (this.#rules?.stateAt(source, offset) ?? null)
  }

  #source(definition: string): Source | null {
    return this.#rules?.cache.read(definition) ?? null
  }
}
