import { describe, expect, test } from 'vitest'
import { readMocks } from '../../src/project/mocks'

const machines = { orders: { TestCases: { Happy: { Pay: 'Paid' } } } }
const read = (responses: unknown, stateMachines: unknown = machines) =>
  readMocks(JSON.stringify({ StateMachines: stateMachines, MockedResponses: responses }, null, 2))

describe('a MockConfigFile.json', () => {
  test('is read', () => {
    const { config, diagnostics } = read({ Paid: { '0': { Return: { ok: true } }, '1-3': { Throw: { Error: 'E' } } } })
    expect(diagnostics).toEqual([])
    expect(config?.MockedResponses['Paid']?.['0']).toEqual({ Return: { ok: true } })
  })

  test.each<[string, unknown, string, RegExp]>([
    ['a response that is not there', {}, '/StateMachines/orders/TestCases/Happy/Pay', /no response "Paid"/],
    [
      'a name that is no invocation',
      { Paid: { first: { Return: 1 } } },
      '/MockedResponses/Paid/first',
      /"0" for the first/,
    ],
    [
      'an answer that both returns and throws',
      { Paid: { '0': { Return: 1, Throw: { Error: 'E' } } } },
      '/MockedResponses/Paid/0',
      /either "Return"/,
    ],
    ['a range that ends before it begins', { Paid: { '3-1': { Return: 1 } } }, '/MockedResponses/Paid/3-1', /"1-3"/],
  ])('%s is an error at its place', (_title, responses, pointer, message) => {
    const { config, diagnostics } = read(responses)
    expect(config).toBeNull()
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    expect(errors.map((one) => one.pointer)).toEqual([pointer])
    expect(errors[0]?.message).toMatch(message)
  })

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a gap', { '0': { Return: 1 }, '2': { Return: 2 } }, /Nothing answers invocation 1/],
    ['an overlap', { '0-1': { Return: 1 }, '1': { Return: 2 } }, /Invocation 1 is answered twice/],
  ])('%s between invocations is a warning', (_title, answers, message) => {
    const { config, diagnostics } = read({ Paid: answers })
    expect(config).not.toBeNull()
    expect(diagnostics).toMatchObject([{ severity: 'warning', message: expect.stringMatching(message) as unknown }])
  })

  test('a text that is no JSON, or another JSON, is told as such', () => {
    expect(readMocks('{').diagnostics).toMatchObject([{ severity: 'error' }])
    expect(readMocks('[]').diagnostics[0]?.message).toMatch(/"StateMachines" and "MockedResponses"/)
  })

  test('names of the language itself are names like others', () => {
    const text = '{"StateMachines":{"toString":{"TestCases":{"valueOf":{"a":"isPrototypeOf"}}}},"MockedResponses":{}}'
    expect(readMocks(text).diagnostics).toMatchObject([
      { message: expect.stringContaining('"isPrototypeOf"') as unknown },
    ])
  })
})
