import { expect, test } from 'vitest'
import { copyWorld, packWorld, unpackWorld } from '../../src/kernel/snapshot'
import { newWorld } from '../../src/kernel/world'
import { testSettings } from '../simulate'

test('a payload that is shared stands once in a packed world and is shared again after loading', () => {
  const payload = Object.freeze({ big: 'x'.repeat(1000) })
  const world = newWorld(testSettings, { states: { a: payload, b: payload, list: [payload] } })
  const text = JSON.stringify(packWorld(world))
  expect(text.split('xxxx').length).toBeLessThan(300)
  const states = unpackWorld(JSON.parse(text) as ReturnType<typeof packWorld>).services['states'] as Record<
    string,
    unknown
  >
  expect(states['a']).toBe(states['b'])
  expect(states['a']).toEqual(payload)
  expect(Object.isFrozen(states['a'])).toBe(true)
})

test('a copy of the world shares payloads and nothing that may change', () => {
  const payload = Object.freeze({ n: 1 })
  const world = newWorld(testSettings, { states: { payload, counter: { n: 1 } } })
  const copy = copyWorld(world).services['states'] as { payload: object; counter: { n: number } }
  expect(copy.payload).toBe(payload)
  copy.counter.n = 2
  expect(world.services['states']).toEqual({ payload, counter: { n: 1 } })
})

test('a member called __proto__ survives packing', () => {
  const payload = Object.freeze(JSON.parse('{"__proto__":{"polluted":1}}') as object)
  const world = newWorld(testSettings, { states: { payload } })
  const loaded = unpackWorld(JSON.parse(JSON.stringify(packWorld(world))) as ReturnType<typeof packWorld>)
  expect(JSON.stringify(loaded.services['states'])).toBe('{"payload":{"__proto__":{"polluted":1}}}')
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})
