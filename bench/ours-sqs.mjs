// Stepyard's SQS as a service behind its front door, and as a part of a whole run with its event log. Bundled before it is started.
import { bindService, passDoor } from '../src/aws/door'
import { sqsService } from '../src/aws/sqs'
import { Simulation } from '../src/engine/simulation'
import { cancelWake, emptyAgenda, nextDue, popWake, pushWake } from '../src/kernel/agenda'
import { newId } from '../src/kernel/ids'
import { randomNumber } from '../src/kernel/random'
import '../tests/setup'
import { measureQueue } from './measure-sqs.mjs'

const startTime = 1_767_225_600_000
const settings = { seed: 1, startTime, region: 'us-east-1', account: '123456789012', limits: 'relaxed' }
const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/123456789012/bench'
const user = Object.freeze({ kind: 'user' })

/** The service alone: agenda and ids as in a run, and nobody who listens to its events. */
function serviceAlone() {
  const service = bindService(sqsService())
  const state = service.start()
  const agenda = emptyAgenda()
  const ids = { seed: 1, random: {}, counters: {} }
  let now = startTime
  let calls = 0
  const call = {
    state,
    caller: user,
    settings,
    faults: null,
    get now() {
      return now
    },
    random: (stream) => randomNumber(ids.random, 1, stream),
    newId: (kind) => newId(ids, kind),
    wakeAt: (at, wake, background = false) => pushWake(agenda, now, at, 'sqs', wake, background),
    cancel: (id, background = false) => cancelWake(agenda, id, background),
    emit: () => undefined,
    eachEvent: () => undefined,
    request: () => undefined,
    complete: () => undefined,
  }
  const door = {
    service: () => service,
    callFor: () => call,
    newCallId: () => `call-${calls++}`,
    emit: () => undefined,
    faults: () => null,
    own: () => undefined,
  }
  return {
    request: (action, params) => passDoor(door, { service: 'sqs', action, params }, user, 'engine'),
    advance(ms) {
      const limit = now + ms
      for (let due = nextDue(agenda, now); due !== undefined && due <= limit; due = nextDue(agenda, now)) {
        const entry = popWake(agenda, now)
        now = Math.max(now, entry[0])
        service.wake(call, entry[3])
      }
      now = limit
    },
  }
}

/** A run as the page has it: journal and event log are kept. */
function wholeRun() {
  const simulation = Simulation.start(settings)
  return {
    request(action, params) {
      const answer = simulation.apply({ kind: 'request', caller: 'user', service: 'sqs', action, params })
      if (!('ok' in answer)) throw new Error(JSON.stringify(answer))
      return answer.ok
    },
    advance(ms) {
      const limit = simulation.now + ms
      while (simulation.step(limit) === 'stepped');
      if (simulation.now < limit) simulation.apply({ kind: 'advance', to: limit })
    },
  }
}

/** A queue of a candidate: what the workloads do with it. */
function queueOf(isWhole) {
  const { request, advance } = isWhole ? wholeRun() : serviceAlone()
  request('CreateQueue', { QueueName: 'bench', Attributes: { VisibilityTimeout: '30' } })
  const one = { QueueUrl, MaxNumberOfMessages: 1 }
  const ten = { QueueUrl, MaxNumberOfMessages: 10 }
  return {
    send: (body) => request('SendMessage', { QueueUrl, MessageBody: body }),
    receive: () => request('ReceiveMessage', one).Messages[0].ReceiptHandle,
    receiveTen: () => request('ReceiveMessage', ten).Messages.map(({ ReceiptHandle }) => ReceiptHandle),
    remove: (ReceiptHandle) => request('DeleteMessage', { QueueUrl, ReceiptHandle }),
    sendTen: (bodies) =>
      request('SendMessageBatch', {
        QueueUrl,
        Entries: bodies.map((MessageBody, i) => ({ Id: `m${i}`, MessageBody })),
      }),
    removeTen: (handles) =>
      request('DeleteMessageBatch', {
        QueueUrl,
        Entries: handles.map((ReceiptHandle, i) => ({ Id: `m${i}`, ReceiptHandle })),
      }),
    expire: () => advance(31_000),
  }
}

await measureQueue(process.argv[2], () => queueOf(process.argv[3] === 'whole'))
