import { must } from '../base/assert'
import { tidyAgenda } from './agenda'
import type { World } from './world'

/** A world as plain JSON in which each shared payload stands once. Survives JSON text and structured clone. */
export interface PackedWorld {
  readonly schema: 1
  /** How many events the log had: where a log must end that is used with it. */
  readonly nextEvent: number
  readonly world: unknown
  readonly values: readonly unknown[]
}

const reference = '@value'

/**
 * A copy of the world that later steps cannot change. A frozen value is a payload and is shared; everything else is copied.
 */
export function copyWorld(world: World): World {
  return copy(world) as World
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (Array.isArray(value)) return value.map(copy)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]))
}

/** World to storable value: frozen payloads go into a table, each once, so that loading can freeze them again. */
export function packWorld(world: World): PackedWorld {
  const values: unknown[] = []
  const places = new Map<object, number>()
  const pack = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Object.isFrozen(value)) {
      const place = places.get(value) ?? values.push(value) - 1
      places.set(value, place)
      return { [reference]: place }
    }
    if (Array.isArray(value)) return value.map(pack)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pack(part)]))
  }
  return { schema: 1, nextEvent: world.nextEvent, world: pack({ ...world, agenda: tidyAgenda(world.agenda) }), values }
}

/** The way back. The packed value must not be used by anyone else afterwards: its payloads become part of the world. */
export function unpackWorld(packed: PackedWorld): World {
  const unpack = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(unpack)
    const place = (value as Record<string, unknown>)[reference]
    if (typeof place === 'number')
      return Object.freeze(must(packed.values[place] as object, 'a packed world has all its values'))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpack(part)]))
  }
  return unpack(packed.world) as World
}
