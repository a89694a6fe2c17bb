// The agenda: every wake-up of the simulation, in one total order (at, sequence).
// I1  Wake-ups are data; nothing parks a closure.
// I2  Those for the current instant wait in a FIFO, later ones in a heap: the same order, about a fifth faster.
// I3  A cancelled wake-up leaves no trace: it never moves the clock.
// I4  Background wake-ups (timers that nobody waits for) never keep a run from being quiet.
import { heapPop, heapPush } from '../base/heap'
import { brand, type WakeId } from '../base/brand'
import type { JsonObject } from '../base/json'
import type { VirtualTime } from './time'

/** What shall happen, as the service that asked for it wrote it down. */
export type Wake = JsonObject & { readonly kind: string }

/** One entry: time, sequence, service, wake, background. An array, since the heap compares the first two. */
export type AgendaEntry = [at: VirtualTime, sequence: number, service: string, wake: Wake, background: 0 | 1]

/** All wake-ups; JSON, part of the world. */
export interface Agenda {
  sequence: number
  ready: AgendaEntry[]
  readyHead: number
  later: AgendaEntry[]
  cancelled: Record<string, 1>
  cancelledCount: number
  foreground: number
}

/** An agenda with nothing to do. */
export function emptyAgenda(): Agenda {
  return { sequence: 0, ready: [], readyHead: 0, later: [], cancelled: {}, cancelledCount: 0, foreground: 0 }
}

/** Writes a wake-up down; a time that is past counts as now. */
export function pushWake(
  agenda: Agenda,
  now: VirtualTime,
  at: VirtualTime,
  service: string,
  wake: Wake,
  background: boolean,
): WakeId {
  const sequence = agenda.sequence++
  const entry: AgendaEntry = [at > now ? at : now, sequence, service, wake, background ? 1 : 0]
  if (at > now) heapPush(agenda.later, entry)
  else agenda.ready.push(entry)
  if (!background) agenda.foreground++
  return brand<WakeId>(sequence)
}

/** Takes a wake-up back that has not happened yet. `background` must be what it was pushed with. */
export function cancelWake(agenda: Agenda, id: WakeId, background: boolean): void {
  agenda.cancelled[cancelledKey(id)] = 1
  agenda.cancelledCount++
  if (!background) agenda.foreground--
}

const cancelledKey = (sequence: number): string => `w${sequence}`

function isCancelled(agenda: Agenda, entry: AgendaEntry): boolean {
  if (agenda.cancelledCount === 0) return false
  const key = cancelledKey(entry[1])
  if (agenda.cancelled[key] === undefined) return false
  delete agenda.cancelled[key]
  agenda.cancelledCount--
  return true
}

/** When the next wake-up is due; undefined: there is none. Drops cancelled ones on the way. */
export function nextDue(agenda: Agenda, now: VirtualTime): VirtualTime | undefined {
  const entry = peek(agenda, now)
  return entry?.[0]
}

/** Takes the next wake-up out. */
export function popWake(agenda: Agenda, now: VirtualTime): AgendaEntry | undefined {
  const entry = peek(agenda, now)
  if (entry === undefined) return undefined
  if (entry === agenda.later[0]) heapPop(agenda.later)
  else takeReady(agenda)
  if (entry[4] === 0) agenda.foreground--
  return entry
}

function takeReady(agenda: Agenda): void {
  // The last one: `pop` is much faster than setting the length.
  if (agenda.readyHead + 1 === agenda.ready.length) {
    if (agenda.readyHead === 0) agenda.ready.pop()
    else agenda.ready = []
    agenda.readyHead = 0
    return
  }
  agenda.readyHead++
  if (agenda.readyHead > 1024 && agenda.readyHead * 2 > agenda.ready.length) {
    agenda.ready.splice(0, agenda.readyHead)
    agenda.readyHead = 0
  }
}

/** Heap entries of this instant were pushed earlier than those in the FIFO, so they come first. */
function peek(agenda: Agenda, now: VirtualTime): AgendaEntry | undefined {
  for (;;) {
    const later = agenda.later[0]
    if (later !== undefined && later[0] <= now) {
      if (!isCancelled(agenda, later)) return later
      heapPop(agenda.later)
      continue
    }
    const ready = agenda.ready[agenda.readyHead]
    if (ready !== undefined) {
      if (!isCancelled(agenda, ready)) return ready
      takeReady(agenda)
      continue
    }
    if (later === undefined) return undefined
    if (!isCancelled(agenda, later)) return later
    heapPop(agenda.later)
  }
}

/** The wake-ups that are still to come, in order: for the inspector and the invariants check. */
export function pendingWakes(agenda: Agenda): readonly AgendaEntry[] {
  const all = [...agenda.later, ...agenda.ready.slice(agenda.readyHead)]
  const live = all.filter((entry) => agenda.cancelled[cancelledKey(entry[1])] === undefined)
  return live.sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

/** The same agenda without what was cancelled or done: which of these still lie about depends on who looked, and is no part of the world. */
export function tidyAgenda(agenda: Agenda): Agenda {
  const live = (entries: readonly AgendaEntry[]): AgendaEntry[] =>
    entries.filter((entry) => agenda.cancelled[cancelledKey(entry[1])] === undefined)
  const later = live(agenda.later).sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const ready = live(agenda.ready.slice(agenda.readyHead))
  return { ...emptyAgenda(), sequence: agenda.sequence, foreground: agenda.foreground, ready, later }
}
