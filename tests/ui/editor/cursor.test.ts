import { expect, test } from 'vitest'
import { readSource } from '../../../src/asl/source'
import { rangeOfState, stateAtOffset, stateOfPath } from '../../../src/ui/editor/cursor'

const definition = `{
  "StartAt": "Split",
  "States": {
    "Split": {
      "Type": "Parallel",
      "Branches": [
        { "StartAt": "Left", "States": { "Left": { "Type": "Pass", "End": true } } },
        { "StartAt": "Each", "States": {
          "Each": { "Type": "Map", "ItemProcessor": { "StartAt": "Item", "States": { "Item": { "Type": "Pass", "End": true } } }, "End": true }
        } }
      ],
      "Next": "Done/now"
    },
    "Done/now": { "Type": "Pass", "Result": { "States": { "Fake": {} } }, "End": true }
  }
}`
const source = readSource(definition)
const offset = (part: string): number => definition.indexOf(part) + 1

test('an offset in a state, its name included, gives the state', () => {
  expect(stateAtOffset(source, offset('"Split": {'))).toBe('Split')
  expect(stateAtOffset(source, offset('"Next": "Done/now"'))).toBe('Split')
  expect(stateAtOffset(source, offset('"Done/now": {'))).toBe('Done/now')
})

test('an offset in a branch or an iteration gives the inner state', () => {
  expect(stateAtOffset(source, offset('"Left": {'))).toBe('Left')
  expect(stateAtOffset(source, offset('"Item": {') + 12)).toBe('Item')
  expect(stateAtOffset(source, offset('"ItemProcessor"'))).toBe('Each')
})

test('outside of states there is none', () => {
  expect(stateAtOffset(source, 0)).toBeNull()
  expect(stateAtOffset(source, offset('"StartAt": "Split"'))).toBeNull()
  expect(stateAtOffset(readSource(''), 0)).toBeNull()
})

test('States inside of a payload are no states', () => {
  expect(stateAtOffset(source, offset('"Fake"'))).toBe('Done/now')
  expect(rangeOfState(source, 'Fake')).toBeNull()
  expect(stateOfPath(['States', 'A', 'Result', 'States', 'B'])).toBe('A')
})

test('the range of a state goes from its name to its end, wherever it is nested', () => {
  for (const name of ['Split', 'Left', 'Each', 'Item', 'Done/now']) {
    const range = rangeOfState(source, name)
    const text = definition.slice(range?.from, range?.to)
    expect(text.startsWith(`"${name}": {`)).toBe(true)
    expect(text.endsWith('}')).toBe(true)
    expect(stateAtOffset(source, range?.from ?? -1)).toBe(name)
  }
})

test('names of Object.prototype are names like any other', () => {
  expect(rangeOfState(source, 'constructor')).toBeNull()
  const odd = readSource('{"StartAt": "__proto__", "States": {"__proto__": {"Type": "Succeed"}}}')
  expect(rangeOfState(odd, '__proto__')).toEqual({ from: 36, to: 68 })
})
