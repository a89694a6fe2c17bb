import { assert } from '../base/assert'
import { pendingWakes } from '../kernel/agenda'
import type { World } from '../kernel/world'

/** Stops where the world contradicts itself. Run after each step in tests, and on demand in the app. */
export function checkWorld(world: Readonly<World>): void {
  const wakes = pendingWakes(world.agenda)
  const foreground = wakes.filter((wake) => wake[4] === 0).length
  assert(
    foreground === world.agenda.foreground,
    `the agenda counts ${world.agenda.foreground} foreground wake-ups, there are ${foreground}`,
  )
  for (const wake of wakes) {
    assert(wake[0] >= world.now, `a wake-up of ${wake[2]} lies in the past`)
    assert(Object.hasOwn(world.services, wake[2]), `a wake-up has an owner that exists: ${wake[2]}`)
  }
  const told = new Set(wakes.map((wake) => wake[3]['operation']))
  for (const [operation, { outcome }] of Object.entries(world.operations)) {
    assert(outcome === undefined || told.has(operation), `the end of ${operation} is still to be told`)
  }
}
