import { afterEach, expect, test } from 'vitest'
import type { FunctionCode } from '../../src/sandbox/function-host'
import { bench, start, type Bench, type Invocation, type Outcome } from './run'

let open: Bench | undefined
afterEach(() => {
  open?.dispose()
  open = undefined
})

const run = (code: string, invocation: Invocation = {}, settings: Partial<FunctionCode> = {}): Promise<Outcome> => {
  open?.dispose()
  open = bench(code, settings)
  return open.invoke(invocation)
}

const result = async (code: string, invocation: Invocation = {}, settings: Partial<FunctionCode> = {}) => {
  const { end } = await run(code, invocation, settings)
  return end.kind === 'returned' ? end.result : end
}

const error = async (code: string, settings: Partial<FunctionCode> = {}) => {
  const { end } = await run(code, {}, settings)
  return end.kind === 'failed' ? end.error : end
}

test('a CommonJS handler gets the event and its result comes back', async () => {
  const code = 'exports.handler = async (event) => ({ total: event.a + event.b })'
  expect(await result(code, { event: { a: 1, b: 2 } })).toEqual({ total: 3 })
})

test('an ES module handler works', async () => {
  const code = 'export const handler = async (event) => event.name'
  expect(await result(code, { event: { name: 'x' } }, { file: 'index.mjs' })).toBe('x')
})

test('a callback handler works, also after a timer', async () => {
  const code = 'exports.handler = (event, context, callback) => { setTimeout(() => callback(null, "late"), 2000) }'
  expect(await result(code)).toBe('late')
})

test('a callback can bring an error', async () => {
  const code = 'exports.handler = (event, context, callback) => callback(new RangeError("no"))'
  expect(await error(code)).toMatchObject({ errorType: 'RangeError', errorMessage: 'no' })
})

test('a callback handler that never calls back gives null', async () => {
  expect(await result('exports.handler = (event, context, callback) => {}')).toBeNull()
})

test('the context and the environment are those of Lambda', async () => {
  const code = `exports.handler = async (event, context) => [context.functionName, context.awsRequestId,
    context.memoryLimitInMB, context.getRemainingTimeInMillis(), process.env.STAGE, process.env.AWS_REGION]`
  expect(await result(code)).toEqual(['charge', 'req-1', '128', 900_000, 'test', 'eu-west-1'])
})

test('a warm container keeps its module, another or a killed one starts anew', async () => {
  open = bench('let n = 0; exports.handler = async () => ++n')
  const count = async (container: string) => {
    const { end } = await open!.invoke({ container })
    return end.kind === 'returned' ? end.result : end
  }
  expect([await count('a'), await count('a'), await count('a'), await count('b')]).toEqual([1, 2, 3, 1])
  open.kill('a')
  expect(await count('a')).toBe(1)
})

test.each([
  ['undefined', 'undefined', null],
  ['a function', '() => 1', null],
  ['NaN', 'NaN', null],
  ['a date', 'new Date()', '2026-01-05T12:00:00.000Z'],
  ['a map', 'new Map([[1, 2]])', {}],
])('result %s', async (_name, expression, wanted) => {
  expect(await result(`exports.handler = async () => (${expression})`)).toEqual(wanted)
})

test('a result with a member __proto__ stays data', async () => {
  const value = await result(`exports.handler = async () => JSON.parse('{"__proto__":{"polluted":1}}')`)
  expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":1}}')
  expect(Object.hasOwn({}, 'polluted')).toBe(false)
})

test.each([
  ['cyclic', 'const a = {}; a.a = a; return a', 'Runtime.MarshalError'],
  ['BigInt', 'return 1n', 'Runtime.MarshalError'],
  ['too deep', 'let a = []; for (let i = 0; i < 1000; i++) a = [a]; return a', 'Runtime.MarshalError'],
  ['too big', 'return "x".repeat(7e6)', 'Function.ResponseSizeTooLarge'],
])('result %s is an error', async (_name, body, errorType) => {
  expect(await error(`exports.handler = async () => { ${body} }`)).toMatchObject({ errorType })
})

test.each([
  ['an error', 'throw new RangeError("x")', 'RangeError', 'x'],
  ['a named error', 'const e = new Error("m"); e.name = "Mine"; throw e', 'Mine', 'm'],
  ['a text', 'throw "oops"', 'string', 'oops'],
  ['null', 'throw null', 'handled', undefined],
  ['a hostile proxy', 'throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } })', 'handled', undefined],
  ['a getter', 'throw Object.defineProperty(new Error(), "message", { get() { throw 1 } })', 'handled', undefined],
])('thrown: %s', async (_name, body, errorType, errorMessage) => {
  const { end } = await run(`exports.handler = async () => { ${body} }`)
  expect(end).toMatchObject({ kind: 'failed', error: { errorType }, containerLost: false })
  if (errorMessage !== undefined) expect(end).toMatchObject({ error: { errorMessage } })
})

test('the trace names lines of the file', async () => {
  const code = 'function charge() {\n  throw new Error("declined")\n}\nexports.handler = async () => {\n  charge()\n}'
  expect(await error(code)).toEqual({
    errorType: 'Error',
    errorMessage: 'declined',
    trace: ['Error: declined', '    at charge (index.js:2:9)', '    at exports.handler (index.js:5:3)'],
  })
  const module = code.replace('exports.handler =', 'export const handler =')
  expect(await error(module, { file: 'index.mjs' })).toMatchObject({
    trace: ['Error: declined', '    at charge (index.mjs:2:9)', '    at handler (index.mjs:5:3)'],
  })
})

test.each([
  ['syntax', 'exports.handler = async () => {', {}, 'Runtime.UserCodeSyntaxError', /^SyntaxError: /],
  ['missing', 'exports.other = 1', {}, 'Runtime.HandlerNotFound', /^index\.handler is undefined or not exported$/],
  ['top level', 'throw new TypeError("early")', {}, 'TypeError', /^early$/],
  [
    'require',
    'require("fs")',
    {},
    'Runtime.ImportModuleError',
    /^Error: Cannot find module 'fs'\. A function here has no files/,
  ],
  [
    'import',
    'import fs from "fs"',
    { file: 'index.mjs' },
    'Runtime.ImportModuleError',
    /^Error: Cannot find module 'fs'/,
  ],
  ['cjs in mjs', 'exports.handler = 1', { file: 'index.mjs' }, 'ReferenceError', /exports/],
] as const)('init error: %s', async (_name, code, settings, errorType, message) => {
  const { end } = await run(code, {}, settings)
  expect(end).toMatchObject({ kind: 'failed', containerLost: true, error: { errorType } })
  expect(end.kind === 'failed' && end.error.errorMessage).toMatch(message)
})

test('top-level await may wait for the simulated clock', async () => {
  const code = 'await new Promise((r) => setTimeout(r, 1000)); export const handler = async () => Date.now()'
  expect(await result(code, {}, { file: 'index.mjs' })).toBe(start + 1000)
})

test('nothing leads out', async () => {
  const code = `exports.handler = async () => [typeof Worker, typeof WebSocket, typeof XMLHttpRequest, typeof indexedDB,
    await fetch('https://example.com').catch(String)]`
  const network = 'Error: network access is not available in the playground'
  expect(await result(code)).toEqual(['undefined', 'undefined', 'undefined', 'undefined', network])
})

test('an AWS call parks, its answer comes back; errors are classes of the SDK', async () => {
  const body = `
    const sqs = new SQSClient({})
    const url = 'https://sqs.us-east-1.amazonaws.com/000000000000/q'
    export_handler = async () => {
      const sent = await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'm' }))
      try { await sqs.send(new GetQueueUrlCommand({ QueueName: 'none' })) }
      catch (e) { return [sent.MessageId, e.name, e.message, e instanceof QueueDoesNotExist] }
    }`
  const names = '{ SQSClient, SendMessageCommand, GetQueueUrlCommand, QueueDoesNotExist }'
  const forms = [
    ['index.js', `const ${names} = require('@aws-sdk/client-sqs')` + body.replace('export_', 'exports.')],
    ['index.mjs', `import ${names} from '@aws-sdk/client-sqs'` + body.replace('export_', 'export const ')],
  ] as const
  for (const [file, code] of forms) {
    const answer: Invocation['answer'] = (call) =>
      call.action === 'SendMessage'
        ? { ok: { MessageId: 'm-1', MD5OfMessageBody: '6f8f57715090da2632453988d9a1501b' } }
        : { err: { name: 'QueueDoesNotExist', message: 'gone' } }
    const outcome = await run(code, { answer }, { file })
    expect(outcome.end).toMatchObject({ kind: 'returned', result: ['m-1', 'QueueDoesNotExist', 'gone', true] })
    expect(outcome.reports.flatMap((report) => report.calls)).toEqual([
      {
        call: 0,
        service: 'sqs',
        action: 'SendMessage',
        params: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/000000000000/q', MessageBody: 'm' },
      },
      { call: 1, service: 'sqs', action: 'GetQueueUrl', params: { QueueName: 'none' } },
    ])
    expect(outcome.end.now).toBe(start)
  }
})
