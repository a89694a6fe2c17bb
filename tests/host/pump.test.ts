import { describe, expect, test } from 'vitest'
import type { Turn } from '../../src/aws/lambda/turn'
import { orderProcessing } from '../../src/examples/order-processing'
import { startRun, openRun } from '../../src/host/open'
import type { Project } from '../../src/project/project'
import { FunctionError, reportOf, type TestFunction } from '../simulate'
import { Stage } from './stage'

const good: Record<string, TestFunction> = { 'process-order': () => ({ success: true }) }
const bad: Record<string, TestFunction> = {
  'process-order': () => {
    throw new FunctionError('Error', 'no')
  },
}

const waiting: Project = {
  ...orderProcessing,
  workflows: [
    {
      name: 'order-workflow',
      type: 'STANDARD',
      definition:
        '{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":10,"Next":"P"},"P":{"Type":"Pass","End":true}}}',
    },
  ],
}

describe('a run', () => {
  test('goes on until nothing is scheduled, and its last frame shows it', () => {
    const stage = new Stage(good)
    stage.start(orderProcessing, 'fastest')
    expect(stage.frames.at(-1)?.status).toEqual({ kind: 'quiet' })
    expect(stage.views.executions[0]).toMatchObject({ status: 'SUCCEEDED', historyLength: 7 })
    expect(stage.views.queues[0]).toMatchObject({ visible: 0, inFlight: 0, sent: 1, deleted: 1 })
    expect(stage.views.functions[0]).toMatchObject({ succeeded: 1, failed: 0 })
  })

  test('keeps pace with real time where it is asked to', () => {
    const stage = new Stage(good)
    stage.start(waiting, 1)
    stage.pass(9_000)
    expect(stage.views.executions[0]?.status).toBe('RUNNING')
    expect(stage.frames.at(-1)!.now - stage.frames.at(-1)!.startTime).toBeGreaterThan(8_900)
    stage.pass(1_100)
    expect(stage.views.executions[0]?.status).toBe('SUCCEEDED')
  })

  test('stands still when it is stopped, and goes on from there', () => {
    const stage = new Stage(good)
    stage.start(waiting, 1)
    stage.pass(3_000)
    stage.pump.pause()
    stage.pass(60_000)
    expect(stage.views.executions[0]?.status).toBe('RUNNING')
    expect(stage.frames.at(-1)?.status).toMatchObject({ kind: 'paused', because: 'stopped' })
    stage.pump.resume('fastest')
    stage.settle()
    expect(stage.views.executions[0]?.status).toBe('SUCCEEDED')
  })

  test('that is cut off and opened from storage ends as the undisturbed one', () => {
    const whole = new Stage(good)
    whole.start(waiting, 'fastest')
    const cut = new Stage(good)
    cut.start(waiting, 1)
    cut.pass(4_000)
    const later = new Stage(good)
    later.pump.show('run-1', openRun(cut.stored()), { kind: 'running' }, true)
    later.pump.resume('fastest')
    later.settle()
    expect(later.views.executions).toEqual(whole.views.executions)
    expect(later.pump.simulation?.log.hash()).toBe(whole.pump.simulation?.log.hash())
  })

  test('asks before a message comes back for ever', () => {
    const stage = new Stage(bad)
    stage.start(orderProcessing, 'fastest')
    expect(stage.frames.at(-1)?.status).toMatchObject({ kind: 'paused', because: 'asking' })
    expect(stage.views.queues[0]?.messages[0]?.receiveCount).toBe(20)
    stage.pump.resume('fastest')
    stage.settle()
    expect(stage.views.queues[0]?.messages[0]?.receiveCount).toBe(40)
  })

  test('whose project AWS would refuse does not start, and says why', () => {
    const broken = { ...orderProcessing, workflows: [{ ...orderProcessing.workflows[0]!, definition: '{}' }] }
    const { result } = startRun(broken, { workflow: 'order-workflow', inputText: '{}' })
    expect(result).toMatchObject({ ok: false, refusals: [{ resource: 'order-workflow', code: 'InvalidDefinition' }] })
  })

  test('whose input is no JSON does not start', () => {
    const { result } = startRun(orderProcessing, { workflow: 'order-workflow', inputText: '{oops' })
    expect(result).toMatchObject({ ok: false, refusals: [{ code: 'InvalidExecutionInput' }] })
  })

  test('that is stopped keeps the time that had passed', () => {
    const stage = new Stage(good)
    stage.start(waiting, 1)
    stage.pass(9_000)
    stage.pump.pause()
    const shown = stage.frames.at(-1)!
    expect(shown.now - shown.startTime).toBeGreaterThan(8_900)
    stage.pump.resume(1)
    stage.pass(1_200)
    expect(stage.views.executions[0]?.status).toBe('SUCCEEDED')
  })

  test('whose pace is changed keeps the time that had passed', () => {
    const stage = new Stage(good)
    stage.start(waiting, 1)
    stage.pass(5_000)
    stage.pump.setPace(10)
    stage.pass(600)
    expect(stage.views.executions[0]?.status).toBe('SUCCEEDED')
  })

  test('that is stopped is saved as stopped, and so is what is asked of it then', () => {
    const stage = new Stage(good)
    stage.start(waiting, 1)
    stage.pass(5_000)
    stage.pump.pause()
    expect(stage.stored().status).toMatchObject({ kind: 'paused' })
    const rows = stage.stored().journal.length
    stage.pump.request('sqs', 'SendMessage', { QueueUrl: 'order-processing-queue', MessageBody: 'by hand' })
    expect(stage.stored().journal.length).toBe(rows + 1)
  })

  test('is not saved again before it is stored, and then the later the longer that took; the end is saved at once', async () => {
    const stage = new Stage(good)
    let store: () => void = () => undefined
    stage.start(waiting, 1)
    const stored = async (): Promise<void> => {
      store()
      await stage.storing
    }
    await Promise.resolve()
    stage.storing = new Promise((resolve) => (store = resolve))
    const saves = (): number => stage.saves.length
    const tell = (): void => {
      stage.pump.request('sqs', 'SendMessage', { QueueUrl: 'order-processing-queue', MessageBody: 'x' })
      stage.pump.resume(1)
    }
    stage.pass(300)
    tell()
    const [before, took] = [saves(), 400]
    stage.pass(took)
    expect(saves()).toBe(before)
    await stored()
    stage.pass(10 * took - 100)
    expect(saves()).toBe(before)
    stage.pump.pause()
    expect(saves()).toBe(before + 1)
  })

  test('hears nothing of the functions of a run before it', () => {
    const turns: Turn[] = []
    const stage = new Stage(good, (turn) => turns.push(turn))
    stage.start(orderProcessing, 'fastest')
    stage.start(orderProcessing, 'fastest')
    const [old, own] = turns
    stage.pump.report(reportOf(old!, { 'process-order': () => ({ from: 'the old run' }) }))
    stage.pass(50)
    expect(stage.views.functions[0]).toMatchObject({ running: 1 })
    stage.pump.report(reportOf(own!, good))
    stage.pass(100)
    expect(stage.views.functions[0]?.invocations[0]?.result).toEqual({ success: true })
  })

  test('shows what happened before a function that takes long', () => {
    const stage = new Stage(good, () => undefined)
    stage.start(orderProcessing, 'fastest')
    stage.pass(50)
    expect(stage.views.executions[0]?.status).toBe('SUCCEEDED')
    expect(stage.views.functions[0]).toMatchObject({ running: 1 })
  })
})
