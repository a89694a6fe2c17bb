import { passDoor, type DoorContext } from '../aws/door'
import type { FaultDesk } from '../aws/fault-desk'
import type { Call, Pending, ServiceName } from '../aws/service'
import { assert, must } from '../base/assert'
import type { OperationId, WakeId } from '../base/brand'
import { freeze, type Json, type JsonObject } from '../base/json'
import { cancelWake, pushWake, type Wake } from '../kernel/agenda'
import type { Caller, Outcome, RunEvent } from '../kernel/event'
import { newId, type IdKind, type IdSource } from '../kernel/ids'
import { randomNumber } from '../kernel/random'
import type { VirtualTime } from '../kernel/time'
import type { Settings, World } from '../kernel/world'

/** What all services of a simulation share. */
export interface Surroundings {
  readonly world: World
  readonly ids: IdSource
  readonly door: DoorContext
  emit(event: RunEvent): void
  eachEvent(take: (event: RunEvent, at: VirtualTime) => void): void
  complete(operation: OperationId, outcome: Outcome): void
}

/** What one service can reach, on behalf of one caller. A class: objects of one shape are what makes the interpreter fast. */
export class ServiceCall implements Call<object> {
  readonly state: object
  readonly caller: Caller
  readonly settings: Settings
  private readonly name: ServiceName
  private readonly around: Surroundings

  constructor(around: Surroundings, name: ServiceName, caller: Caller) {
    this.state = must(around.world.services[name], 'each service has state')
    this.caller = caller
    this.settings = around.world.settings
    this.name = name
    this.around = around
  }

  /** The same for someone else. */
  for(caller: Caller): ServiceCall {
    return caller === this.caller ? this : new ServiceCall(this.around, this.name, caller)
  }

  get faults(): FaultDesk | null {
    return this.around.door.faults()
  }

  get now(): VirtualTime {
    return this.around.world.now
  }

  random(stream: string): number {
    const { random, settings } = this.around.world
    return randomNumber(random, settings.seed, stream)
  }

  newId(kind: IdKind): string {
    return newId(this.around.ids, kind)
  }

  wakeAt(at: VirtualTime, wake: Wake, background = false): WakeId {
    const { agenda, now } = this.around.world
    return pushWake(agenda, now, at, this.name, wake, background)
  }

  cancel(wake: WakeId, background = false): void {
    cancelWake(this.around.world.agenda, wake, background)
  }

  emit(event: RunEvent): void {
    this.around.emit(event)
  }

  eachEvent(take: (event: RunEvent, at: VirtualTime) => void): void {
    this.around.eachEvent(take)
  }

  request(service: ServiceName, action: string, params: JsonObject, caller: Caller): Json | Pending {
    return passDoor(this.around.door, { service, action, params: freeze(params) }, caller, this.name)
  }

  complete(operation: OperationId, outcome: Outcome): void {
    this.around.complete(operation, outcome)
  }
}

/** What somebody has who only looks. An operation that does more is a mistake of ours. */
export class PeekCall extends ServiceCall {
  constructor(around: Surroundings, name: ServiceName) {
    super(around, name, { kind: 'user' })
  }

  override random(): number {
    return noTrace()
  }

  override newId(): string {
    return noTrace()
  }

  override wakeAt(): WakeId {
    return noTrace()
  }

  override cancel(): void {
    noTrace()
  }

  override emit(): void {
    noTrace()
  }

  override request(): Json | Pending {
    return noTrace()
  }

  override complete(): void {
    noTrace()
  }
}

function noTrace(): never {
  assert(false, 'who looks leaves no trace')
}
