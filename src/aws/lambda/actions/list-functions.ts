import type { JsonObject } from '../../../base/json'
import { configurationOf } from '../functions'
import type { LambdaCall } from '../state'

/** All functions, in the order in which they were made; a project has too few for pages. */
export function listFunctions(call: LambdaCall): JsonObject {
  return { Functions: Object.values(call.state.functions).map(configurationOf) }
}
