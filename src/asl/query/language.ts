import type { Json, JsonObject } from '../../base/json'
import type { Catcher, ChoiceState, Compute, DataFlow, FailState, MapState, TaskState } from '../machine'
import type { StateType } from '../shape'

/** The fields of a state that hold expressions, compiled; one implementation for each query language. */
export interface QueryLanguage {
  dataFlow(fields: JsonObject, type: StateType): DataFlow
  /** `place` is the catcher's own, as failures name it: `Catch[1]`. */
  catcher(fields: JsonObject, place: string): Pick<Catcher, 'output' | 'assign'>
  choice(fields: JsonObject): Pick<ChoiceState, 'rules' | 'outputOfRules'>
  /** When a Wait ends, ms since 1970. */
  until(fields: JsonObject): Compute<number>
  failText(fields: JsonObject, field: 'Error' | 'Cause'): FailState['error']
  /** A limit of a Task; null: none. */
  seconds(fields: JsonObject, field: 'TimeoutSeconds' | 'HeartbeatSeconds'): Compute<number | null>
  credentials(fields: JsonObject): TaskState['credentials']
  /** A template, or a value with expressions; null: it is not there. `place` is that of `fields` in the state. */
  template(fields: JsonObject, field: string, place: string): Compute<Json> | null
  /** A whole number, or what its Path form or expression gives; null: it is not there. */
  whole(fields: JsonObject, field: string, place: string): Compute<number | null>
  map(fields: JsonObject): Pick<MapState, 'items' | 'maxConcurrency' | 'itemSelector' | 'tolerated'>
}
