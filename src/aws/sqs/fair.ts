// Fair queues: a message group of a standard queue is a tenant, and one that takes too much lets the others go first. Nothing is locked.
// Owns: how many messages of each tenant are in flight, who is noisy, what of a noisy tenant waits. Does not own: the order of the others.
// A1  A tenant is noisy from the moment when it has at least 30 messages and more than a tenth of all those in flight.
// A2  It is quiet again when nothing of it waits any more, or it has sent nothing for five minutes.
// A3  The visible messages of a noisy tenant are in its own heap, those of all others in the queue's; an entry may be dead in either.
// AWS says "about" of its thresholds, and counts processing time too, which is left out here.
import { popNumber, pushNumber } from '../../base/number-heap'
import { seconds, type VirtualTime } from '../../kernel/time'
import type { Message, Queue, Tenant } from './state'

const leastNoise = 30
const noisyShare = 0.1
const silenceMillis = seconds(300)

const keyOf = (group: string): string => `group:${group}`

/** The tenant's key; null: the message is a tenant by itself, or in a FIFO queue, which has an order of its own. */
function tenantKey(queue: Queue, { system }: Message): string | null {
  if (system === null || queue.fifo !== null) return null
  const group = system['MessageGroupId']
  return typeof group === 'string' ? keyOf(group) : null
}

function tenantOf(queue: Queue, message: Message): Tenant | undefined {
  const key = tenantKey(queue, message)
  return key === null ? undefined : queue.tenants[key]
}

/** A message has come into the queue. */
export function joinTenant(queue: Queue, message: Message): void {
  const key = tenantKey(queue, message)
  if (key === null) return
  const tenant = (queue.tenants[key] ??= { size: 0, inFlight: 0, lastSentAt: 0, isSilent: false, held: null })
  tenant.size++
  tenant.lastSentAt = message.enteredAt
  tenant.isSilent = false
  listen(queue, key, tenant)
}

/** A message of the queue goes into flight (1) or comes out of it (-1); `queue.count` knows of it already. */
export function noteFlight(queue: Queue, message: Message, change: 1 | -1): void {
  const key = tenantKey(queue, message)
  const tenant = key === null ? undefined : queue.tenants[key]
  if (key === null || tenant === undefined) return
  tenant.inFlight += change
  if (tenant.size === tenant.inFlight) calm(queue, tenant)
  else listen(queue, key, tenant)
}

/** Makes a tenant noisy that is (A1). */
function listen(queue: Queue, key: string, tenant: Tenant): void {
  if (tenant.held !== null || tenant.isSilent || tenant.inFlight < leastNoise) return
  if (tenant.inFlight <= noisyShare * queue.count['in-flight']) return
  tenant.held = []
  queue.noisy.push(key)
}

function calm(queue: Queue, tenant: Tenant): void {
  if (tenant.held === null) return
  for (const sequence of tenant.held) pushNumber(queue.visible, sequence)
  tenant.held = null
  queue.noisy = queue.noisy.filter((key) => queue.tenants[key] !== tenant)
}

/** A message has left the queue for good. */
export function leaveTenant(queue: Queue, message: Message): void {
  const tenant = tenantOf(queue, message)
  if (tenant === undefined) return
  tenant.size--
  if (tenant.size === tenant.inFlight) calm(queue, tenant)
  const key = tenantKey(queue, message)
  if (tenant.size === 0 && key !== null) delete queue.tenants[key]
}

/** The heap in which a visible message waits. */
export function heapFor(queue: Queue, message: Message): number[] {
  return (message.system === null ? undefined : tenantOf(queue, message)?.held) ?? queue.visible
}

/** Lets noisy tenants be quiet again that have been silent for long enough (A2). To be called before messages are taken. */
export function calmTenants(queue: Queue, now: VirtualTime): void {
  for (const key of queue.noisy) {
    const tenant = queue.tenants[key]
    if (tenant === undefined || now < tenant.lastSentAt + silenceMillis) continue
    tenant.isSilent = true
    calm(queue, tenant)
  }
}

/** The next message of a noisy tenant, when no other has any: of the one with the fewest in flight, which may be dead. */
export function popNoisy(queue: Queue): number | undefined {
  let least: Tenant | undefined
  for (const key of queue.noisy) {
    const tenant = queue.tenants[key]
    if (!tenant?.held?.length) continue
    if (least === undefined || tenant.inFlight < least.inFlight) least = tenant
  }
  return least?.held ? popNumber(least.held) : undefined
}
