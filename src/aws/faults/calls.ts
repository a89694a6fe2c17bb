// Faults of calls at the front door.
// C1  An answer that is held back is in `held` until the service has answered, then in `late` until its wake-up.
// C2  A call that is failed has no effect; one whose answer is lost or late has taken it.
import { brand, type OperationId } from '../../base/brand'
import { freeze, type Json } from '../../base/json'
import type { Caller, FaultedThing, Outcome } from '../../kernel/event'
import type { CallFate, FaultedCall } from '../fault-desk'
import { Pending, type AwsError } from '../service'
import { failedCall, noAnswer, throttled } from './errors'
import type { ActiveFault, FaultsCall } from './state'
import { duration, failsNow, latency, tell } from './strikes'
import { concernsCall } from './targets'

interface Failure {
  readonly fault: string
  readonly text: string
  readonly gives: AwsError | { readonly answer: Json }
}

type Fate = { -readonly [Key in keyof CallFate]: CallFate[Key] }

/** Looks at a call before its service does; see FaultDesk. Where several faults fail it, the first of the list does. */
export function called(call: FaultsCall, asked: FaultedCall): CallFate | null {
  const concerned = call.state.set.filter(({ fault }) => concernsCall(fault, asked))
  if (concerned.length === 0) return null
  const fate: Fate = { asked, instead: undefined, lateMs: 0, lost: null, counting: [] }
  let failure: Failure | null = null
  for (const active of concerned) {
    active.count++
    const found = judge(call, active, fate)
    failure ??= found
  }
  if (failure === null) return fate
  tell(call, failure.fault, failure.text, struckCall(asked))
  if (!('answer' in failure.gives)) throw failure.gives
  return { asked, instead: freeze(failure.gives.answer), lateMs: 0, lost: null, counting: [] }
}

const struckCall = ({
  call,
  caller,
}: {
  readonly call: FaultedCall['call']
  readonly caller: Caller
}): FaultedThing => ({
  kind: 'call',
  call,
  caller,
})

/** What one fault makes of a call: a failure, or a change of its fate. */
function judge(call: FaultsCall, active: ActiveFault, fate: Fate): Failure | null {
  const { name: fault, does } = active.fault
  const { asked } = fate
  switch (does.kind) {
    case 'fail-next':
    case 'fail-range':
    case 'fail-rate': {
      const text = failsNow(call, active, does)
      return text === null ? null : { fault, text, gives: failedCall(asked, does.error, does.cause, fault) }
    }
    case 'latency': {
      const ms = latency(call, active, does)
      fate.lateMs += ms
      tell(call, fault, `gives the answer ${duration(ms)} late`, struckCall(asked))
      return null
    }
    case 'crash': {
      if (active.count !== does.call) return null
      const gives = noAnswer(asked.caller, does.moment)
      if (does.moment === 'before') return { fault, text: `lets call ${active.count} never arrive`, gives }
      fate.lost = { fault, text: `loses the answer of call ${active.count}`, outcome: { err: gives.refusal } }
      return null
    }
    case 'throttle': {
      const text = `throttles: more than ${does.above} at once`
      if (isOneTooMany(call, active, does.above)) return { fault, text, gives: throttled(asked.service, fault) }
      fate.counting = [...fate.counting, fault]
      return null
    }
    default:
      return null
  }
}

/** Calls that are answered at once are under way together where they come in the same instant. */
function isOneTooMany(call: FaultsCall, active: ActiveFault, above: number): boolean {
  if (active.at !== call.now) {
    active.at = call.now
    active.inInstant = 0
  }
  if (Math.max(active.underWay, active.inInstant) >= above) return true
  active.inInstant++
  return false
}

/** Has a call done as its fate says; see FaultDesk. */
export function carryOut(
  call: FaultsCall,
  fate: CallFate,
  perform: () => Json | Pending,
  watch: (operation: OperationId) => void,
): Json | Pending {
  const { lateMs, lost, counting, asked } = fate
  const answer = fate.instead ?? perform()
  const isPending = answer instanceof Pending
  if (lateMs === 0 && lost === null && !(isPending && counting.length > 0)) return answer
  if (!isPending && lost !== null) tell(call, lost.fault, lost.text, struckCall(asked))
  if (!isPending && lateMs === 0) throw noAnswer(asked.caller, 'after')
  const outer = brand<OperationId>(call.newId('operation'))
  if (isPending) {
    watch(answer.operation)
    countUnderWay(call, counting, 1)
    call.state.held[answer.operation] = Object.freeze({
      outer,
      lateMs,
      lost,
      counting,
      call: asked.call,
      caller: asked.caller,
    })
  } else {
    holdBack(call, outer, lost?.outcome ?? { ok: freeze(answer) }, lateMs)
  }
  return new Pending(outer)
}

/** The service has answered a call whose answer is held back. */
export function answered(call: FaultsCall, operation: OperationId, outcome: Outcome): void {
  const held = call.state.held[operation]
  if (held === undefined) return
  delete call.state.held[operation]
  countUnderWay(call, held.counting, -1)
  const { lost } = held
  if (lost !== null) tell(call, lost.fault, lost.text, struckCall(held))
  const given = lost?.outcome ?? outcome
  if (held.lateMs === 0) call.complete(held.outer, given)
  else holdBack(call, held.outer, given, held.lateMs)
}

function holdBack(call: FaultsCall, outer: OperationId, outcome: Outcome, ms: number): void {
  call.state.late[outer] = Object.freeze(outcome)
  call.wakeAt(call.now + ms, { kind: 'release', operation: outer })
}

/** The wake-up of a late answer. */
export function release(call: FaultsCall, operation: OperationId): void {
  const outcome = call.state.late[operation]
  if (outcome === undefined) return
  delete call.state.late[operation]
  call.complete(operation, outcome)
}

function countUnderWay(call: FaultsCall, names: readonly string[], by: 1 | -1): void {
  for (const active of call.state.set) if (names.includes(active.fault.name)) active.underWay += by
}
