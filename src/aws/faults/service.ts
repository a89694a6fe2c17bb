import { brand, type OperationId } from '../../base/brand'
import { toText, type Json, type JsonObject } from '../../base/json'
import { listParam } from '../params'
import type { Service } from '../service'
import { answered, release } from './calls'
import type { Fault } from './fault'
import { startFaults, type FaultsCall, type FaultsState } from './state'

/** The service behind faults: no service of AWS, but one way in for what the person switches on. */
export function faultsService(): Service<FaultsState> {
  return {
    name: 'faults',
    start: startFaults,
    actions: { SetFaults: setFaults },
    wake: (call, due) => {
      if (due.kind === 'release') release(call, brand<OperationId>(String(due['operation'])))
    },
    completed: answered,
  }
}

/**
 * Replaces the faults that are on, in their order. One that was on before and is the same goes on counting. Their form is checked where
 * a project comes in (`project/project.ts`); the engine trusts it.
 */
function setFaults(call: FaultsCall, params: JsonObject): JsonObject {
  const faults = (listParam(params, 'faults') ?? []) as unknown as readonly Fault[]
  const before = new Map(call.state.set.map((active) => [textOf(active.fault), active]))
  const next = faults.map((fault) => {
    const known = before.get(textOf(fault))
    return known ?? { fault: deepFrozen(fault), count: 0, underWay: 0, at: 0, inInstant: 0 }
  })
  call.state.set.splice(0, call.state.set.length, ...next)
  return {}
}

const textOf = (fault: Fault): string => toText(fault as unknown as Json)

function deepFrozen(fault: Fault): Fault {
  return Object.freeze({ ...fault, target: Object.freeze(fault.target), does: Object.freeze(fault.does) })
}
