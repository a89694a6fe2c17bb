// Faults of the messages in a queue.
import type { MessageId, QueueName } from '../../base/brand'
import type { MessageFate, Strike } from '../fault-desk'
import type { FaultEffect } from './fault'
import type { ActiveFault, FaultsCall } from './state'
import { chance, duration, tell } from './strikes'

interface OfQueue<Kind extends FaultEffect['kind']> {
  readonly active: ActiveFault
  readonly does: Extract<FaultEffect, { kind: Kind }>
}

function ofQueue<Kind extends FaultEffect['kind']>(call: FaultsCall, name: string, kind: Kind): OfQueue<Kind>[] {
  return call.state.set.flatMap((active) => {
    const { target, does } = active.fault
    if (target.kind !== 'queue' || target.name !== name || !isOfKind(does, kind)) return []
    return [{ active, does }]
  })
}

const isOfKind = <Kind extends FaultEffect['kind']>(
  does: FaultEffect,
  kind: Kind,
): does is Extract<FaultEffect, { kind: Kind }> => does.kind === kind

/** What becomes of a message that is sent; see FaultDesk. One that comes while somebody waits would be received at once: it is held back for up to a second. */
export function sent(call: FaultsCall, queue: QueueName, message: MessageId, awaited: boolean): MessageFate | null {
  const strikes: Strike[] = []
  for (const { active, does } of ofQueue(call, queue, 'poison')) {
    active.count++
    if (active.count !== does.message) continue
    call.state.poisoned[message] = active.fault.name
    strikes.push({ fault: active.fault.name, text: `makes message ${active.count} poison` })
  }
  let heldMs = 0
  for (const { active, does } of awaited ? ofQueue(call, queue, 'out-of-order') : []) {
    active.count++
    if (!chance(call, active, does.percent)) continue
    const fault = active.fault.name
    heldMs = 250 * (1 + Math.floor(call.random(`fault:${fault}`) * 4))
    strikes.push({ fault, text: `holds the message back for ${duration(heldMs)}, so that a later one may overtake it` })
  }
  return strikes.length === 0 ? null : { heldMs, strikes }
}

/** How many messages are passed over on a receive, of `behind` visible ones behind the first, and by which fault; null: none. */
export function passesOver(
  call: FaultsCall,
  queue: QueueName,
  behind: number,
): { readonly fault: string; readonly messages: number } | null {
  for (const { active, does } of ofQueue(call, queue, 'out-of-order')) {
    active.count++
    if (!chance(call, active, does.percent)) continue
    const fault = active.fault.name
    return { fault, messages: 1 + Math.floor(call.random(`fault:${fault}`) * Math.min(behind, 9)) }
  }
  return null
}

/** A message was received before those that were passed over. */
export function overtook(call: FaultsCall, fault: string, queue: QueueName, message: MessageId): void {
  tell(call, fault, 'gives the message before its turn', { kind: 'message', queue, message })
}

/** A copy that AWS could not reach is not deleted; a message has one such copy. See FaultDesk. */
export function keepsCopy(call: FaultsCall, queue: QueueName, message: MessageId): string | null {
  const { copies } = call.state
  if (copies[message] !== undefined) {
    delete copies[message]
    return null
  }
  for (const { active, does } of ofQueue(call, queue, 'deliver-twice')) {
    active.count++
    if (!chance(call, active, does.percent)) continue
    copies[message] = 1
    const text = does.percent < 100 ? 'delivers the message twice, by chance' : 'delivers the message twice'
    tell(call, active.fault.name, text, { kind: 'message', queue, message })
    return active.fault.name
  }
  return null
}
