import type { SyntaxNode } from '@lezer/common'
import { objectAround, pathOf, propertyOf, stringProperty, type Step, type TextSlice } from './json-tree'

/** Where in a definition an object stands; decides which fields it may have. */
export type Place =
  | 'machine'
  | 'states'
  | 'state'
  | 'retrier'
  | 'catcher'
  | 'rule'
  | 'nested-rule'
  | 'call'
  | 'template'
  | 'processor'
  | 'processor-config'
  | 'credentials'
  | 'item-reader'
  | 'reader-config'
  | 'item-batcher'
  | 'result-writer'
  | 'writer-config'

const processor = { States: 'states', ProcessorConfig: 'processor-config' } as const

const inside: Readonly<Partial<Record<Place, Readonly<Record<string, Place>>>>> = {
  machine: { States: 'states' },
  processor,
  state: {
    Branches: 'machine',
    ItemProcessor: 'processor',
    Iterator: 'processor',
    Choices: 'rule',
    Retry: 'retrier',
    Catch: 'catcher',
    Parameters: 'call',
    Arguments: 'call',
    Credentials: 'credentials',
    ItemReader: 'item-reader',
    ItemBatcher: 'item-batcher',
    ResultWriter: 'result-writer',
  },
  rule: { And: 'nested-rule', Or: 'nested-rule', Not: 'nested-rule' },
  'nested-rule': { And: 'nested-rule', Or: 'nested-rule', Not: 'nested-rule' },
  'item-reader': { ReaderConfig: 'reader-config' },
  'result-writer': { WriterConfig: 'writer-config' },
}

/** What the object at a path is in the language; everything that a person may fill freely is `template`. */
export function placeOf(path: readonly Step[]): Place {
  let place: Place = 'machine'
  for (const step of path) {
    if (step === 0) continue
    const known: Readonly<Record<string, Place>> | undefined = inside[place]
    place =
      place === 'states' ? 'state' : known && Object.hasOwn(known, step) ? (known[step] ?? 'template') : 'template'
  }
  return place
}

/** The state around a node: its object, its name, and the names of its block. */
export interface StateAround {
  readonly object: SyntaxNode
  readonly name: string
}

/** The innermost state that an Object node is or lies in. */
export function stateAround(text: TextSlice, object: SyntaxNode): StateAround | null {
  for (let at: SyntaxNode | null = object; at; at = objectAround(at)) {
    const path = pathOf(text, at)
    const name = path.at(-1)
    if (placeOf(path) === 'state' && typeof name === 'string') return { object: at, name }
  }
  return null
}

/** The States object of the block that an Object node lies in, or is. */
export function statesAround(text: TextSlice, object: SyntaxNode): SyntaxNode | null {
  for (let at: SyntaxNode | null = object; at; at = objectAround(at)) {
    const place = placeOf(pathOf(text, at))
    if (place === 'states') return at
    if (place === 'machine' || place === 'processor') {
      const found = propertyOf(text, at, 'States')
      return found?.name === 'Object' ? found : null
    }
  }
  return null
}

/** The query language that holds in an Object node. */
export function languageAround(text: TextSlice, object: SyntaxNode): 'JSONPath' | 'JSONata' {
  const state = stateAround(text, object)
  const own = state && stringProperty(text, state.object, 'QueryLanguage')
  let root = object
  for (let at = objectAround(object); at; at = objectAround(at)) root = at
  return (own ?? stringProperty(text, root, 'QueryLanguage')) === 'JSONata' ? 'JSONata' : 'JSONPath'
}
