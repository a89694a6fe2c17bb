import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/base/json'
import { single } from '../build'
import { aws, block, map, messages, parallel, pass } from './say'

describe('Parallel', () => {
  test('a good one has no findings', () => {
    expect(messages(parallel([block({ A: pass() }, { Comment: 'a' }), block({ B: pass() })]))).toEqual([])
  })

  test.each<[Json, string]>([
    [single({ Type: 'Parallel', End: true }), 'These fields are required: [Branches] at /States/S'],
    [parallel([]), 'Value cannot be empty at /States/S/Branches'],
    [parallel({}), 'Expected value of type [ARRAY] at /States/S/Branches'],
    [parallel([1]), 'Expected value of type [OBJECT] at /States/S/Branches[0]'],
    [parallel([{}]), 'These fields are required: [States, StartAt] at /States/S/Branches[0]'],
    [
      parallel([block({ A: pass() }, { QueryLanguage: 'JSONPath' })]),
      "Field 'QueryLanguage' is not supported at /States/S/Branches[0]",
    ],
    [
      parallel([block({ A: pass() }), block({ B: { Type: 'Wait', Seconds: -1, End: true } })]),
      'Minimum value is 0 at /States/S/Branches[1]/States/B/Seconds',
    ],
  ])('%j', (definition, expected) => {
    expect(aws(definition)).toEqual([expected])
  })
})

describe('transitions stay within their block', () => {
  const outer = { S: { Type: 'Parallel', Branches: [block({ A: { Type: 'Pass', Next: 'T' } })], Next: 'T' }, T: pass() }

  test('a target outside is missing, and people are told where it is', () => {
    const definition = block(outer)
    expect(aws(definition)[0]).toBe(
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: T at /States/S/Branches[0]/States/A/Next",
    )
    expect(messages(definition)[0]).toBe(
      'State "A": Next names the state "T", which is in another block. A state leads only to states of its own block: the definition, a branch or an item processor.',
    )
  })

  test('each block needs an end of its own', () => {
    expect(aws(parallel([block({ A: { Type: 'Pass', Next: 'A' } })]))).toEqual([
      'MISSING_END_STATE: Workflow has no terminal state at null',
    ])
    expect(messages(parallel([block({ A: { Type: 'Pass', Next: 'A' } })]))[0]).toMatch(
      /^State "S": Branches\[0\]\.States has no end/,
    )
  })

  test('each block has its own unreachable states', () => {
    expect(aws(map({ ItemProcessor: block({ A: pass(), B: pass() }) }))).toEqual([
      'MISSING_TRANSITION_TARGET: State "B" is not reachable. at /States/S/ItemProcessor/States/B',
    ])
  })

  test('StartAt of a block', () => {
    expect(aws(map({ ItemProcessor: { StartAt: 'X', States: { Inner: pass() } } }))[0]).toBe(
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/S/ItemProcessor/StartAt",
    )
  })

  test('a name occurs once in the whole definition', () => {
    expect(aws(map({ ItemProcessor: block({ S: pass() }) }))[0]).toMatch(
      /^DUPLICATE_STATE_NAME: .* at \/States\/S\/ItemProcessor\/States\/S$/,
    )
  })

  test('blocks within blocks', () => {
    const inner = { Type: 'Map', Iterator: block({ Deep: { Type: 'Deep' } }), End: true }
    expect(aws(parallel([block({ M: inner })]))[0]).toMatch(
      / at \/States\/S\/Branches\[0\]\/States\/M\/Iterator\/States\/Deep\/Type$/,
    )
  })
})
