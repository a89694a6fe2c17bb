// The front door: the only way to any service, for Task states, functions, the page and tests alike.
// Owns: finding the action, the `call` and `answer` events, who hears of a pending answer.
import type { Json, JsonObject } from '../base/json'
import { brand, type CallId } from '../base/brand'
import type { Caller, Outcome, RunEvent } from '../kernel/event'
import type { FaultDesk, FaultedCall } from './fault-desk'
import { AwsError, Pending, type Call, type Service, type ServiceName } from './service'

/** A service whose state type is known only to itself. */
export interface BoundService {
  readonly name: ServiceName
  readonly start: () => object
  readonly wake: (call: Call<object>, wake: JsonObject & { readonly kind: string }) => void
  readonly completed: (call: Call<object>, operation: Pending['operation'], outcome: Outcome) => void
  /** The action of that name; internal ones only for callers inside of the simulator. */
  readonly action: (
    name: string,
    inside: boolean,
  ) => ((call: Call<object>, params: JsonObject) => Json | Pending) | undefined
  readonly blocksClock: (state: object) => boolean
}

/** Hides a service's state type. The cast is safe: a bound service is only ever given the state that its own `start` made. */
export function bindService<State extends object>(service: Service<State>): BoundService {
  const own = (call: Call<object>): Call<State> => call as Call<State>
  return {
    name: service.name,
    start: service.start,
    wake: (call, wake) => service.wake?.(own(call), wake),
    completed: (call, operation, outcome) => service.completed?.(own(call), operation, outcome),
    action: (name, inside) => {
      const found = Object.hasOwn(service.actions, name)
        ? service.actions[name]
        : inside && service.internalActions !== undefined && Object.hasOwn(service.internalActions, name)
          ? service.internalActions[name]
          : undefined
      return found && ((call, params) => found(own(call), params))
    },
    blocksClock: (state) => service.blocksClock?.(state as State) ?? false,
  }
}

/** What the door needs of the simulation. */
export interface DoorContext {
  service(name: string): BoundService | undefined
  callFor(name: ServiceName, caller: Caller): Call<object>
  newCallId(): string
  emit(event: RunEvent): void
  /** The faults that are on; null: none are. */
  faults(): FaultDesk | null
  /** Remembers who is told when the operation completes. */
  own(operation: Pending['operation'], owner: string, call: CallId): void
}

/** One request. `owner` is the service that will hear of a pending answer, or `engine` for the person's own calls. */
export function passDoor(
  context: DoorContext,
  request: { readonly service: string; readonly action: string; readonly params: JsonObject },
  caller: Caller,
  owner: string,
): Json | Pending {
  const call = brand<CallId>(context.newCallId())
  const { service: name, action: actionName, params } = request
  context.emit({ kind: 'call', call, caller, service: name, action: actionName, params })
  try {
    const service = context.service(name)
    const action = service?.action(actionName, isInside(caller))
    if (service === undefined || action === undefined) {
      throw new AwsError('UnknownOperationException', `The operation ${name}:${actionName} is not supported.`)
    }
    const faults = context.faults()
    const answer =
      faults === null
        ? action(context.callFor(service.name, caller), params)
        : underFaults(faults, { call, caller, service: name, action: actionName, params }, context, (asked) =>
            action(context.callFor(service.name, caller), asked),
          )
    if (answer instanceof Pending) context.own(answer.operation, owner, call)
    else context.emit({ kind: 'answer', call, outcome: { ok: answer } })
    return answer
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    context.emit({ kind: 'answer', call, outcome: { err: error.refusal } })
    throw error
  }
}

/** Whoever is a part of the simulator itself. */
const isInside = ({ kind }: Caller): boolean => kind === 'mapping' || kind === 'worker' || kind === 'deploy'

/** Has a call done as the faults that are on will have it. The service that hears of answers held back is the faults' own. */
function underFaults(
  faults: FaultDesk,
  asked: FaultedCall,
  context: DoorContext,
  action: (params: JsonObject) => Json | Pending,
): Json | Pending {
  const fate = faults.called(asked)
  if (fate === null) return action(asked.params)
  // The service's own answer is one of a call that nobody made: the caller's is answered when the faults let it.
  const watch = (operation: Pending['operation']): void =>
    context.own(operation, 'faults', brand<CallId>(context.newCallId()))
  return faults.carryOut(fate, () => action(asked.params), watch)
}
