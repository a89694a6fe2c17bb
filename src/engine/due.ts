import type { LambdaState } from '../aws/lambda/state'
import type { SqsState } from '../aws/sqs/state'
import type { Flow, StatesState } from '../aws/states/state'
import type { WorkersState } from '../aws/workers/state'
import { pendingWakes, type AgendaEntry } from '../kernel/agenda'
import type { VirtualTime } from '../kernel/time'
import type { World } from '../kernel/world'

/** What comes to its time. */
export type DueKind =
  | 'wait'
  | 'retry'
  | 'state-timeout'
  | 'heartbeat'
  | 'execution-timeout'
  | 'delay'
  | 'visibility'
  | 'invocation'
  | 'function-timeout'
  | 'window'
  | 'batch-retry'
  | 'async-retry'
  | 'poll'
  | 'fault'

/** Something that will happen by itself. */
export interface Due {
  readonly at: VirtualTime
  readonly kind: DueKind
  /** The state, queue or function that it happens to; of `execution-timeout` and `fault` empty. */
  readonly name: string
  /** The branch or iteration; null: the execution's own, or none. */
  readonly flow: string | null
  /** The message that becomes visible. */
  readonly message: string | null
  /** Nobody waits for it: a run that has nothing else to do rests, and this does not happen. */
  readonly isBackground: boolean
}

/** What is due, in order of time, and how many more there are. */
export interface DueList {
  readonly list: readonly Due[]
  readonly more: number
}

type Place = Pick<Due, 'kind' | 'name'> & Partial<Pick<Due, 'flow'>>

/** Everything that is due, from the wake-ups of the world and the timers of its messages; at most so many. */
export function dueOf(world: Readonly<World>, most: number): DueList {
  const all = [...wakesOf(world), ...messagesOf(world)].sort((a, b) => a.at - b.at)
  return { list: all.slice(0, most), more: Math.max(0, all.length - most) }
}

function wakesOf(world: Readonly<World>): Due[] {
  const found: Due[] = []
  for (const entry of pendingWakes(world.agenda)) {
    const place = entry[0] > world.now ? placeOf(world, entry) : null
    if (place !== null) found.push({ at: entry[0], flow: null, message: null, isBackground: entry[4] === 1, ...place })
  }
  return found
}

/** Null: it is told in another way, or is no more than the inside of the simulation. */
function placeOf({ services }: Readonly<World>, [, , service, wake]: AgendaEntry): Place | null {
  if (service === 'states') return placeInStates(services['states'] as StatesState, wake)
  if (service === 'lambda') return placeInLambda(services['lambda'] as LambdaState, wake)
  if (service === 'faults') return { kind: 'fault', name: '' }
  if (service !== 'workers') return null
  const { groups } = services['workers'] as WorkersState
  const group = groups[String(wake['group'])]
  return group === undefined ? null : { kind: 'poll', name: group.queue }
}

function placeInStates({ flows }: StatesState, wake: AgendaEntry[3]): Place | null {
  if (wake.kind === 'execution-timeout') return { kind: 'execution-timeout', name: '' }
  const flow = flows[String(wake['flow'])]
  const kind = flow === undefined ? null : kindOfFlow(flow, wake.kind)
  if (flow === undefined || kind === null) return null
  return { kind, name: flow.state, flow: flow.parent === null ? null : flow.id }
}

function kindOfFlow({ phase }: Flow, wake: string): DueKind | null {
  if (wake === 'timeout') return 'state-timeout'
  if (wake === 'heartbeat') return 'heartbeat'
  if (phase.kind === 'waiting') return 'wait'
  return phase.kind === 'retrying' ? 'retry' : null
}

function placeInLambda({ invocations, mappings }: LambdaState, wake: AgendaEntry[3]): Place | null {
  const invocation = invocations[String(wake['operation'])]
  const mapping = Object.values(mappings).find(({ id }) => id === wake['mapping'])
  switch (wake.kind) {
    case 'timeout':
      return invocation === undefined ? null : { kind: 'function-timeout', name: invocation.functionName }
    case 'initialised':
    case 'due':
    case 'ended':
      return invocation === undefined ? null : { kind: 'invocation', name: invocation.functionName }
    case 'window':
      return mapping === undefined ? null : { kind: 'window', name: mapping.queue }
    case 'retry-batch':
      return mapping === undefined ? null : { kind: 'batch-retry', name: mapping.queue }
    case 'event':
      return { kind: 'async-retry', name: String(wake['functionName'] ?? '') }
    default:
      return null
  }
}

/** Each message that is delayed or in flight becomes visible, unless it is deleted before. */
function messagesOf({ services, now }: Readonly<World>): Due[] {
  const { queues } = services['sqs'] as SqsState
  return Object.values(queues).flatMap(({ name, messages, wake }) =>
    Object.values(messages).flatMap(({ id, place, until }): Due[] =>
      until === null || until <= now
        ? []
        : [
            {
              at: until,
              kind: place === 'delayed' ? 'delay' : 'visibility',
              name,
              flow: null,
              message: id,
              isBackground: wake?.background !== false,
            },
          ],
    ),
  )
}
