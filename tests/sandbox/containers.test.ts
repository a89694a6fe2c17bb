// The pool against workers that lie, die and say nothing.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { brand } from '../../src/base/brand'
import { createContainers, type Containers } from '../../src/sandbox/containers'
import type { Report, Turn, Work } from '../../src/sandbox/function-host'
import type { ToWorker } from '../../src/sandbox/protocol'

interface FakeWorker {
  readonly told: ToWorker[]
  say(message: unknown): void
  exit(): void
  isEnded: boolean
}

let workers: FakeWorker[]
let reports: Report[]
let containers: Containers

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  workers = []
  reports = []
  containers = createContainers({
    onReport: (report) => reports.push(report),
    start: (onMessage, onExit) => {
      const worker: FakeWorker = { told: [], say: onMessage, exit: onExit, isEnded: false }
      workers.push(worker)
      return { post: (message) => worker.told.push(message), end: () => (worker.isEnded = true) }
    },
  })
})
afterEach(() => {
  containers.dispose()
  vi.useRealTimers()
})

const code = {
  functionName: 'f',
  file: 'index.js',
  code: '',
  handler: 'index.handler',
  timeoutSeconds: 3,
  memoryMb: 128,
  environment: {},
} as const

const invoke = (n: number): Work => ({
  kind: 'invoke',
  event: null,
  requestId: `req-${n}`,
  functionArn: 'arn',
  deadline: 9000,
  seed: 1,
})

const turnOf = (n: number, changes: Partial<Turn> = {}): Turn => ({
  operation: brand(`op-${n}`),
  turn: 0,
  container: `c${n}`,
  code,
  now: 1000,
  work: invoke(n),
  ...changes,
})

const answer = (n: number, end: object = { kind: 'returned', now: 1000, result: n }, turn = 0) => ({
  t: 'report',
  id: `op-${n}`,
  turn,
  body: JSON.stringify({ lines: [], droppedLines: 0, calls: [], end }),
})
const parked = { kind: 'parked', now: 1000, next: 2000 }

const start = (n: number): FakeWorker => {
  containers.take(turnOf(n))
  const worker = workers.at(-1) as FakeWorker
  worker.say({ t: 'ready' })
  return worker
}

const failed = (n: number, message: string) => ({
  operation: `op-${n}`,
  end: {
    kind: 'failed',
    error: { errorType: 'Runtime.ExitError', errorMessage: `RequestId: req-${n} Error: ${message}` },
    containerLost: true,
  },
})

test('a worker may speak of its own turn only, and once', () => {
  const first = start(1)
  const second = start(2)
  second.say(answer(1))
  second.say({ ...answer(2), turn: 1 })
  second.say({ ...answer(2), t: 'result' })
  expect(reports).toEqual([])
  second.say(answer(2))
  second.say(answer(2, { kind: 'returned', now: 1000, result: 'again' }))
  first.say(answer(1))
  expect(reports.map(({ operation, end }) => [operation, end])).toEqual([
    ['op-2', { kind: 'returned', now: 1000, result: 2 }],
    ['op-1', { kind: 'returned', now: 1000, result: 1 }],
  ])
})

test('a flood ends its worker and fails its turn; what comes after is not heard', () => {
  const worker = start(1)
  for (let i = 0; i < 2000; i++) worker.say('noise')
  expect(worker.isEnded).toBe(true)
  worker.say(answer(1))
  expect(reports).toMatchObject([failed(1, 'Function sent too many messages')])
})

test('a warm container that floods between invocations starts anew with the next', () => {
  const worker = start(1)
  worker.say(answer(1))
  for (let i = 0; i < 2000; i++) worker.say('noise')
  expect([worker.isEnded, reports.length]).toEqual([true, 1])
  containers.take(turnOf(1, { operation: brand('op-9') }))
  expect(workers).toHaveLength(2)
  expect(workers[1]?.told.map((message) => message.t)).toEqual(['boot', 'turn'])
})

test('a worker that ends by itself is reported', () => {
  start(1).exit()
  expect(reports).toMatchObject([failed(1, 'Runtime exited without providing a reason')])
})

const line = (n: number, text: string, turn = 0) => ({
  t: 'line',
  id: `op-${n}`,
  turn,
  body: JSON.stringify({ at: 1000, level: 'INFO', text }),
})

test('a function that is ended leaves what its open turn had printed', () => {
  const worker = start(1)
  worker.say(line(1, 'first turn'))
  worker.say(answer(1, parked))
  containers.take(turnOf(1, { turn: 1, work: { kind: 'tick' } }))
  for (const said of [line(1, 'late'), line(2, 'of another', 1), line(1, 'seen', 1)]) worker.say(said)
  worker.exit()
  expect(reports[0]?.lines).toEqual([])
  expect(reports[1]).toMatchObject({ ...failed(1, 'Runtime exited without providing a reason'), turn: 1 })
  expect(reports[1]?.lines).toEqual([{ at: 1000, level: 'INFO', text: 'seen' }])
})

test('silence of 5 s ends a function; a slow start of its worker does not count', () => {
  containers.take(turnOf(1))
  vi.advanceTimersByTime(20_000)
  expect(reports).toEqual([])
  workers[0]?.say({ t: 'ready' })
  vi.advanceTimersByTime(1000)
  expect(reports).toMatchObject([failed(1, 'Function used more than 5 s of real CPU time; endless loop?')])
})

test('time in which the page itself was asleep does not count', () => {
  start(1)
  vi.advanceTimersByTime(3000)
  // A laptop lid: the clock goes on, timers do not.
  const asleep = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 3_600_000)
  vi.advanceTimersByTime(250)
  asleep.mockRestore()
  expect(reports).toEqual([])
})

test('a worker that never starts is reported in the end', () => {
  containers.take(turnOf(1))
  vi.advanceTimersByTime(31_000)
  expect(reports).toMatchObject([failed(1, 'The sandbox did not start')])
})

test('a killed container reports nothing, also one that still waits for room', () => {
  const worker = start(1)
  containers.kill('c1')
  worker.say(answer(1))
  for (let n = 2; n < 40; n++) containers.take(turnOf(n))
  for (let n = 34; n < 40; n++) containers.kill(`c${n}`)
  for (const [i, one] of workers.entries()) one.say(answer(i + 1))
  expect(worker.isEnded).toBe(true)
  expect(reports.map(({ operation }) => operation)).toEqual(Array.from({ length: 32 }, (_, i) => `op-${i + 2}`))
})

test('at most 32 workers live at once; the others wait, and all are answered', () => {
  for (let n = 0; n < 200; n++) containers.take(turnOf(n))
  expect(workers).toHaveLength(32)
  for (let i = 0; i < workers.length; i++) {
    expect(workers.filter((worker) => !worker.isEnded).length).toBeLessThanOrEqual(32)
    workers[i]?.say(answer(i))
  }
  expect(reports).toHaveLength(200)
  expect(new Set(reports.map(({ operation }) => operation)).size).toBe(200)
})

test('parked functions make no room, so a further one gets its own worker; the 201st fails', () => {
  for (let n = 0; n < 201; n++) {
    containers.take(turnOf(n))
    workers[n]?.say(answer(n, parked))
  }
  expect(workers).toHaveLength(200)
  expect(reports.at(-1)).toMatchObject(failed(200, 'More than 200 functions wait at the same time'))
  expect(workers.every((worker) => !worker.isEnded)).toBe(true)
})

test('a later turn of a container that is gone fails instead of starting the function in the middle', () => {
  containers.take(turnOf(1, { turn: 1, work: { kind: 'tick' } }))
  expect(workers).toEqual([])
  expect(reports).toMatchObject([{ operation: 'op-1', turn: 1, end: { kind: 'failed', containerLost: true } }])
})

test('when the place is lost, open turns fail, and parked ones with their next turn', () => {
  start(1)
  start(2).say(answer(2, parked))
  containers.loseAll()
  expect(reports.slice(1)).toMatchObject([failed(1, 'Runtime exited without providing a reason')])
  containers.take(turnOf(2, { turn: 1, work: { kind: 'tick' } }))
  expect(reports.at(-1)).toMatchObject({ operation: 'op-2', turn: 1, end: { kind: 'failed' } })
})
