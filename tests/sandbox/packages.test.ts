import { afterEach, describe, expect, test } from 'vitest'
import type { FunctionCode } from '../../src/sandbox/function-host'
import { bench, start, type Bench, type Invocation } from './run'

let open: Bench | undefined
afterEach(() => {
  open?.dispose()
  open = undefined
})

async function run(code: string, file: FunctionCode['file'] = 'index.mjs', invocation: Partial<Invocation> = {}) {
  open?.dispose()
  open = bench(code, { file })
  return open.invoke(invocation)
}

async function result(code: string, file?: FunctionCode['file']): Promise<unknown> {
  const { end } = await run(code, file)
  if (end.kind !== 'returned') throw new Error(JSON.stringify(end))
  return end.result
}

const containing = (text: string): unknown => expect.stringContaining(text)

const queueUrl = 'https://sqs.us-east-1.amazonaws.com/000000000000/orders'

describe("the real SDK's", () => {
  test('client of SQS checks the digest of what it has sent', async () => {
    const code = `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs'
      const sqs = new SQSClient({})
      export const handler = async () => sqs.send(new SendMessageCommand({ QueueUrl: '${queueUrl}', MessageBody: 'm' }))`
    const answer = () => ({ ok: { MessageId: 'm-1', MD5OfMessageBody: 'another' } })
    const { end } = await run(code, 'index.mjs', { answer })
    expect(end).toMatchObject({
      kind: 'failed',
      error: { errorMessage: containing('InvalidChecksumError') },
    })
  })

  test('client tries a throttled call again by its own rules, in virtual time', async () => {
    const code = `const { SFNClient, StartExecutionCommand } = require('@aws-sdk/client-sfn')
      exports.handler = async () => {
        const sfn = new SFNClient({ region: 'eu-west-1' })
        const { startDate, $metadata } = await sfn.send(new StartExecutionCommand({ stateMachineArn: 'arn' }))
        return [startDate instanceof Date, startDate.toISOString(), $metadata.attempts]
      }`
    let asked = 0
    const answer: Invocation['answer'] = () =>
      ++asked < 3
        ? { err: { name: 'ThrottlingException', message: 'Rate exceeded' } }
        : { ok: { executionArn: 'arn', startDate: start / 1000 } }
    const { end } = await run(code, 'index.js', { answer })
    expect(end).toMatchObject({ kind: 'returned', result: [true, new Date(start).toISOString(), 3] })
    expect(end.now).toBeGreaterThan(start)
  })

  test('client of Lambda speaks REST, its payloads are bytes', async () => {
    const code = `import { Lambda } from '@aws-sdk/client-lambda'
      export const handler = async () => {
        const { StatusCode, Payload, FunctionError } = await new Lambda().invoke({ FunctionName: 'pay', Payload: '{"total":1}' })
        return [StatusCode, Payload.transformToString(), FunctionError]
      }`
    const answer = () => ({ ok: { StatusCode: 200, Payload: { errorType: 'E' }, FunctionError: 'Unhandled' } })
    const { end, reports } = await run(code, 'index.mjs', { answer })
    expect(end).toMatchObject({ kind: 'returned', result: [200, '{"errorType":"E"}', 'Unhandled'] })
    expect(reports.flatMap(({ calls }) => calls)).toEqual([
      { call: 0, service: 'lambda', action: 'Invoke', params: { FunctionName: 'pay', Payload: { total: 1 } } },
    ])
  })

  test('client is stopped by an abort signal', async () => {
    const code = `import { SQSClient, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
      export const handler = async () => {
        const stop = new AbortController()
        setTimeout(() => stop.abort(), 1000)
        const receive = new ReceiveMessageCommand({ QueueUrl: '${queueUrl}', WaitTimeSeconds: 20 })
        try { await new SQSClient({}).send(receive, { abortSignal: stop.signal }) } catch (e) { return e.name }
      }`
    const { end } = await run(code)
    expect(end).toMatchObject({ kind: 'returned', result: 'AbortError', now: start + 1000 })
  })
})

describe("Node's modules", () => {
  test.each<[string, string, unknown]>([
    [
      'crypto',
      `require('node:crypto').createHash('sha256').update('a').update('b').digest('hex')`,
      'fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603',
    ],
    [
      'crypto',
      `require('crypto').createHmac('sha256', 'key').update('text').digest('base64')`,
      'avqQRqlXnK0UOjhMG1ZLmiUNJ9b2pj+fIL86dZTJ4sY=',
    ],
    [
      'crypto',
      `require('crypto').createHash('md5').update(Buffer.from('é')).digest().toString('hex')`,
      '66ddcd97cfdeabb2f6fb8a999b4bc76f',
    ],
    ['crypto', `/^[0-9a-f-]{36}$/.test(require('crypto').randomUUID()) && require('crypto').randomBytes(4).length`, 4],
    [
      'crypto',
      `(() => { const h = require('crypto').createHash('md5').update('a'); const c = h.copy().update('b'); return [h.digest('base64url'), c.digest('hex')] })()`,
      ['DMF1ucDxtqgxw5niaXcmYQ', '187ef4436122d1cc2f40dc2b92f0eba0'],
    ],
    ['buffer', `Buffer.from('häuser').toString('base64')`, 'aMOkdXNlcg=='],
    ['buffer', `require('buffer').Buffer.from([251, 255, 254, 1]).toString('base64url')`, '-__-AQ'],
    ['buffer', `[...require('buffer').Buffer.from('-__-AQ', 'base64url')]`, [251, 255, 254, 1]],
    [
      'buffer',
      `require('buffer').Buffer.byteLength('-__-AQ', 'BASE64URL') + require('buffer').Buffer.alloc(9).write('-__-AQ', 'base64url')`,
      8,
    ],
    [
      'assert/strict',
      `(() => { try { require('node:assert/strict').equal(1, '1') } catch (e) { return e.code } })()`,
      'ERR_ASSERTION',
    ],
    ['buffer', `require('buffer').Buffer.concat([Buffer.from([1]), Buffer.alloc(2)]).toJSON().data`, [1, 0, 0]],
    ['util', `require('util').format('%s is %d, %j', 'a', 1, { b: 2 })`, 'a is 1, {"b":2}'],
    ['util', `require('util').isDeepStrictEqual({ a: [1] }, { a: [1] })`, true],
    ['util', `await require('util').promisify((x, done) => done(null, x + 1))(1)`, 2],
    ['path', `require('path').join('/a', '..', 'b', 'c.txt')`, '/b/c.txt'],
    ['url', `new (require('url').URL)('https://a.example/b?c=1').searchParams.get('c')`, '1'],
    ['url', `require('url').parse('https://a.example/b?c=1', true).query.c`, '1'],
    [
      'assert',
      `(() => { try { require('assert').strictEqual(1, 2) } catch (e) { return e.code } })()`,
      'ERR_ASSERTION',
    ],
    [
      'events',
      `(() => { const e = new (require('events'))(); let got; e.on('x', (v) => { got = v }); e.emit('x', 5); return got })()`,
      5,
    ],
    ['timers/promises', `await require('timers/promises').setTimeout(60_000, 'late')`, 'late'],
    ['process', `require('process').env.AWS_LAMBDA_FUNCTION_NAME.length > 0`, true],
  ])('%s: %s', async (_name, expression, expected) => {
    expect(await result(`exports.handler = async () => ${expression}`, 'index.js')).toEqual(expected)
  })

  test('can be imported, whole and by name', async () => {
    const code = `import crypto, { randomUUID } from 'node:crypto'
      import * as path from 'path'
      import EventEmitter, { once } from 'events'
      export const handler = async () => [typeof crypto.createHash, randomUUID === crypto.randomUUID, path.basename('/a/b'),
        typeof new EventEmitter().on, typeof once]`
    expect(await result(code)).toEqual(['function', true, 'b', 'function', 'function'])
  })

  test.each([
    [
      'what a module has not',
      `import { nope } from 'util'`,
      `The requested module 'util' does not provide an export named 'nope'`,
    ],
    [
      'one of two modules',
      `import { nope } from 'util'; import { join } from 'path'`,
      `The requested module 'util' does not`,
    ],
  ])('an import of %s names the module', async (_what, head, message) => {
    const { end } = await run(`${head}\nexport const handler = async () => 1`)
    expect(end).toMatchObject({
      error: { errorType: 'Runtime.UserCodeSyntaxError', errorMessage: containing(`SyntaxError: ${message}`) },
    })
  })

  test('ciphers are told to be missing where they are called', async () => {
    const code = `import { createCipheriv } from 'crypto'
      export const handler = async () => createCipheriv('aes-256-gcm', 'k', 'iv')`
    const message = containing('crypto.createCipheriv is not available in the playground')
    expect((await run(code)).end).toMatchObject({ error: { errorMessage: message } })
  })

  test('UUIDs come from the seed', async () => {
    const code = `exports.handler = async () => require('crypto').randomUUID()`
    const one = await result(code, 'index.js')
    expect(await result(code, 'index.js')).toBe(one)
  })

  test.each([
    ['fs/promises', 'A function here has no files.'],
    ['node:https', 'A function here has no network but the AWS SDK.'],
    ['worker_threads', 'A function here cannot start processes.'],
    ['./other.js', 'A function here is one file.'],
    ['@aws-sdk/client-bedrock', 'not available in the playground yet'],
    ['lodash', 'This module is not available in the playground.'],
  ])('%s is missing, with the reason', async (name, reason) => {
    for (const [file, code] of [
      ['index.js', `require('${name}')`],
      ['index.mjs', `import '${name}'`],
    ] as const) {
      const { end } = await run(code, file)
      expect(end).toMatchObject({
        kind: 'failed',
        error: {
          errorType: 'Runtime.ImportModuleError',
          errorMessage: containing(`Cannot find module '${name}'. `),
        },
      })
      expect(end).toMatchObject({ error: { errorMessage: containing(reason) } })
    }
  })
})

describe('TypeScript', () => {
  test('runs without its types, and lines stay', async () => {
    const code = `interface Order {
  readonly id: string
}
enum State { Open = 'open' }
import type { Context } from 'aws-lambda'
export const handler = async (order: Order, _context: Context): Promise<string> => {
  if (order.id === undefined) throw new Error(\`no id: \${State.Open satisfies string}\`)
  return order.id!
}`
    const { end } = await run(code, 'index.ts')
    expect(end).toMatchObject({
      kind: 'failed',
      error: { errorMessage: 'no id: open', trace: ['Error: no id: open', containing('index.ts:7')] },
    })
  })

  test.each([
    ['a mistake', 'type A = string\nexport const handler = async (: A) => 1', 'Unexpected token', 2],
    [
      'a text without its end',
      'export const handler = async () => 1\n\nconst a: string = "x',
      'Unterminated string constant',
      3,
    ],
    [
      'a namespace with values',
      'interface A {\n  a: 1\n}\nexport namespace N {\n  export const b = 1\n}\nexport const handler = async () => N.b',
      'TypeScript namespaces with values are not supported; export them from the file',
      4,
    ],
  ])('%s is a syntax error with its line', async (_what, code, message, line) => {
    const { end } = await run(code, 'index.ts')
    expect(end).toMatchObject({
      kind: 'failed',
      error: {
        errorType: 'Runtime.UserCodeSyntaxError',
        errorMessage: `SyntaxError: ${message}`,
        trace: [`SyntaxError: ${message}`, `    at index.ts:${line}`],
      },
    })
  })

  test('namespaces of types, and the word in a comment, are fine', async () => {
    const code = `namespace Types { export interface Order { id: string } }
/*
namespace Old { export const a = 1 }
*/
export const handler = async (order: Types.Order) => order.id`
    expect((await run(code, 'index.ts', { event: { id: 'o-1' } })).end).toMatchObject({ result: 'o-1' })
  })
})
