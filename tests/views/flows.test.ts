import { describe, expect, test } from 'vitest'
import { statusEverywhere } from '../../src/views/visits'
import { flowsIn, flowsThrough, pathOf, throughFlow, variablesOf } from '../../src/views/through-flow'
import { startViews, foldViews } from '../../src/views/all'
import { executionsFold } from '../../src/views/executions'
import { historyRows } from '../../src/views/history-table'
import { runWorkflow } from '../simulate'
import { own, Told } from './told'

/** A Map `Each` with so many iterations `i0`, `i1` … that have begun. */
function mapOf(count: number, told = new Told(), prefix = 'i'): Told {
  told.history(own, 'MapStateStarted', { length: count })
  for (let i = 0; i < count; i++) {
    told.begin(`${prefix}${i}`, 'Each', i).history(`${prefix}${i}`, 'MapIterationStarted', { name: 'Each', index: i })
  }
  return told
}
const inMap = (): Told => new Told().enter(own, 'Map:Each', [1, 2, 3])

describe('a Map', () => {
  test('knows how many items it has before all have begun', () => {
    const told = inMap().history(own, 'MapStateStarted', { length: 10 }).begin('i0', 'Each', 0)
    expect(told.execution.states['Each']).toMatchObject({ length: 10, inside: { running: 1, succeeded: 0 } })
  })

  test('events belong to their own iteration, whatever was entered last', () => {
    const told = mapOf(2, inMap()).enter('i0', 'Task:Work', 'a').enter('i1', 'Task:Work', 'b')
    told.history('i0', 'TaskScheduled', { parameters: 'for a' }).history('i1', 'TaskScheduled', { parameters: 'for b' })
    told.history('i0', 'TaskSucceeded', { output: 'A' }).exit('i0', 'Task:Work', { output: 'A' })
    const { flows, states, current } = told.execution
    expect(flows.map((flow) => flow.states['Work'])).toMatchObject([
      { input: 'a', parameters: 'for a', result: 'A', output: 'A', status: 'succeeded' },
      { input: 'b', parameters: 'for b', status: 'running' },
    ])
    expect(states['Work']).toMatchObject({
      input: 'b',
      visits: 2,
      everywhere: { running: 1, succeeded: 1, failed: 0, aborted: 0 },
    })
    expect(current).toBe('Each')
  })

  test('a state runs as long as it runs in any iteration', () => {
    const told = mapOf(2, inMap()).enter('i0', 'Task:Work').enter('i1', 'Task:Work').exit('i1', 'Task:Work')
    const work = told.execution.states['Work']!
    expect([work.status, statusEverywhere(work)]).toEqual(['succeeded', 'running'])
    told.exit('i0', 'Task:Work')
    expect(statusEverywhere(told.execution.states['Work']!)).toBe('succeeded')
  })

  test('the iteration that failed stays in sight after the others were aborted', () => {
    const told = mapOf(3, inMap())
    for (const flow of ['i0', 'i1', 'i2']) told.enter(flow, 'Task:Work', flow).history(flow, 'TaskScheduled', {})
    told.history('i1', 'TaskFailed', { error: 'Oops' })
    for (const flow of ['i1', 'i0', 'i2']) {
      told.history(flow, flow === 'i1' ? 'MapIterationFailed' : 'MapIterationAborted', { name: 'Each' })
      told.history(flow, 'TaskStateAborted').finish(flow, flow === 'i1' ? 'failed' : 'aborted')
    }
    told.history(own, 'MapStateFailed').end('FAILED', 'Oops')
    const { states, flows, status } = told.execution
    expect(status).toBe('FAILED')
    expect(flows.map((flow) => [flow.status, flow.states['Work']?.status])).toEqual([
      ['aborted', 'aborted'],
      ['failed', 'failed'],
      ['aborted', 'aborted'],
    ])
    expect(states['Work']).toMatchObject({ flow: 'i1', status: 'failed', input: 'i1', error: { error: 'Oops' } })
    expect(states['Work']?.everywhere).toEqual({ running: 0, succeeded: 0, failed: 1, aborted: 2 })
    expect(states['Each']).toMatchObject({ status: 'failed', inside: { running: 0, failed: 1, aborted: 2 } })
  })

  test('another attempt counts its own iterations', () => {
    const told = mapOf(2, inMap())
    told.finish('i0', 'failed').finish('i1', 'aborted').history(own, 'MapStateFailed').retry(own, 'Each', 1)
    expect(told.execution.states['Each']).toMatchObject({ status: 'retrying', attempts: 1, inside: { failed: 1 } })
    mapOf(2, told, 'j').finish('j0', 'succeeded')
    const each = told.execution.states['Each']!
    expect(each).toMatchObject({ status: 'running', attempts: 2, length: 2 })
    expect(each.inside).toEqual({ running: 1, succeeded: 1, failed: 0, aborted: 0 })
    expect(flowsIn(told.execution, each).map((flow) => [flow.id, flow.attempt])).toEqual([
      ['i0', 1],
      ['i1', 1],
      ['j0', 2],
      ['j1', 2],
    ])
  })

  test('of very many iterations the newest that ended well are kept, and counts of all', () => {
    const told = inMap().history(own, 'MapStateStarted', { length: 1000 })
    for (let i = 0; i < 1000; i++) {
      told
        .begin(`i${i}`, 'Each', i)
        .pass(`i${i}`, 'Work')
        .finish(`i${i}`, i === 3 ? 'failed' : 'succeeded')
    }
    const { flows, flowsLeftOut, states } = told.execution
    expect(flows).toHaveLength(200)
    expect(flowsLeftOut).toBe(800)
    expect(flows[0]?.index).toBe(3)
    expect(flows.at(-1)?.index).toBe(999)
    expect(states['Each']?.inside).toEqual({ running: 0, succeeded: 999, failed: 1, aborted: 0 })
    expect(states['Work']).toMatchObject({ visits: 1000, everywhere: { succeeded: 1000 } })
  })

  test('failures do not pile up either, and what runs is always kept', () => {
    const told = inMap().begin('first', 'Each', 0)
    for (let i = 1; i < 1000; i++) told.begin(`i${i}`, 'Each', i).finish(`i${i}`, 'failed')
    expect(told.execution.flows).toHaveLength(400)
    expect(told.execution.flows[0]?.id).toBe('first')
  })
})

describe('the end of the execution', () => {
  const twoLevels = (): Told => {
    const told = new Told().enter(own, 'Parallel:Both').history(own, 'ParallelStateStarted')
    told.begin('b0', 'Both', 0).begin('b1', 'Both', 1).enter('b0', 'Map:Each').enter('b1', 'Wait:Rest')
    told.history('b0', 'MapStateStarted', { length: 2 }).begin('i0', 'Each', 0, 'b0').begin('i1', 'Each', 1, 'b0')
    return told.enter('i0', 'Pass:Make', 'x').enter('i1', 'Pass:Make', 'y')
  }
  const ends = (told: Told): unknown => told.execution.flows.map(({ id, status }) => `${id} ${status}`)

  test('from inside of an iteration: this and what is around it have failed, the others were aborted', () => {
    const told = twoLevels().end('FAILED', 'States.Runtime', 'i0')
    expect(ends(told)).toEqual(['b0 failed', 'b1 aborted', 'i0 failed', 'i1 aborted'])
    const { states, current } = told.execution
    expect(current).toBe('Make')
    expect(states['Make']).toMatchObject({ status: 'failed', input: 'x', error: { error: 'States.Runtime' } })
    const statuses = ['Both', 'Each', 'Rest'].map((name) => states[name]?.status)
    expect(statuses).toEqual(['failed', 'failed', 'aborted'])
    expect(states['Each']?.inside).toEqual({ running: 0, succeeded: 0, failed: 1, aborted: 1 })
  })

  test('stopped: all that was open was aborted', () => {
    const told = twoLevels().end('ABORTED')
    expect(ends(told)).toEqual(['b0 aborted', 'b1 aborted', 'i0 aborted', 'i1 aborted'])
    expect(Object.values(told.execution.states).map((one) => one.status)).toEqual(Array(4).fill('aborted'))
  })

  test('out of time: the state outside has failed, what is inside was aborted', () => {
    const { states } = twoLevels().end('TIMED_OUT').execution
    expect([states['Both']?.status, states['Each']?.status]).toEqual(['failed', 'aborted'])
  })

  test('well: the last state leads to the end, also where the failure of a branch was caught', () => {
    const told = new Told().enter(own, 'Parallel:Both').history(own, 'ParallelStateStarted').begin('b0', 'Both', 0)
    told.enter('b0', 'Fail:No').finish('b0', 'failed').history(own, 'ParallelStateFailed')
    told.exit(own, 'Parallel:Both').pass(own, 'After').end('SUCCEEDED')
    expect(told.execution.transitions).toEqual(['→Both', '→No', 'Both→After', 'After→'])
    expect(told.execution.states['No']?.status).toBe('failed')
  })
})

describe('attempts', () => {
  test('an expression that fails again before anything was scheduled is another attempt', () => {
    const told = new Told().enter(own, 'Task:Call')
    const fails = (): Told =>
      told.history(own, 'EvaluationFailed', { error: 'E', location: 'Arguments', state: 'Call' })
    fails().retry(own, 'Call', 1)
    fails()
    expect(told.execution.states['Call']).toMatchObject({ attempts: 2, error: { error: 'E', location: 'Arguments' } })
    told.retry(own, 'Call', 2).history(own, 'TaskScheduled', {}).history(own, 'TaskFailed', { error: 'Other' })
    expect(told.execution.states['Call']?.attempts).toBe(3)
    expect(told.execution.states['Call']?.error).toEqual({ error: 'Other' })
  })

  test('a Map keeps the error of its expression when it fails', () => {
    const told = inMap()
      .history(own, 'EvaluationFailed', { error: 'E', location: 'Items' })
      .history(own, 'MapStateFailed')
    told.end('FAILED', 'E')
    expect(told.execution.states['Each']).toMatchObject({ status: 'failed', error: { error: 'E', location: 'Items' } })
  })
})

describe('variables', () => {
  test('are those of the own scope first, then of the scopes around', () => {
    const told = new Told().pass(own, 'Set', { assignedVariables: { a: 1, b: 1 } }).enter(own, 'Map:Each')
    told.begin('i0', 'Each', 0).begin('i1', 'Each', 1)
    told
      .pass('i0', 'Inside', { assignedVariables: { c: 0 } })
      .pass('i1', 'Inside', { assignedVariables: { b: 2, c: 1 } })
    const { execution } = told
    expect(execution.variables).toEqual({ a: 1, b: 1 })
    const inside = throughFlow(execution, 'i1').states['Inside']!
    expect(inside.assigned).toEqual({ b: 2, c: 1 })
    expect(variablesOf(execution, inside)).toEqual([
      { name: 'b', value: 2, isInherited: false },
      { name: 'c', value: 1, isInherited: false },
      { name: 'a', value: 1, isInherited: true },
    ])
    expect(variablesOf(execution, throughFlow(execution, 'i0').states['Inside']!).map((one) => one.value)).toEqual([
      0, 1, 1,
    ])
  })
})

describe('through one of them', () => {
  const nested = (): Told => {
    const told = new Told().enter(own, 'Map:Outer').begin('o0', 'Outer', 0).begin('o1', 'Outer', 1)
    for (const [flow, way] of [
      ['o0', 'Left'],
      ['o1', 'Right'],
    ] as const) {
      told.pass(flow, 'Choose').pass(flow, way).enter(flow, 'Map:Inner').history(flow, 'MapStateStarted', { length: 2 })
      for (const i of [0, 1]) told.begin(`${flow}i${i}`, 'Inner', i, flow).pass(`${flow}i${i}`, 'Deep')
      told.finish(`${flow}i0`, 'succeeded')
    }
    return told
  }

  test('only its own path is left', () => {
    const { execution } = nested()
    expect(execution.transitions).toContain('Choose→Left')
    const through = throughFlow(execution, 'o1')
    expect(through.transitions).toEqual(['→Outer', '→Choose', 'Choose→Right', 'Right→Inner', '→Deep'])
    expect(Object.keys(through.states)).toEqual(['Outer', 'Choose', 'Right', 'Inner', 'Deep'])
    expect(through.states['Inner']).toMatchObject({ flow: 'o1', length: 2, inside: { running: 1, succeeded: 1 } })
    expect(through.states['Deep']).toMatchObject({ flow: 'o1i1', visits: 2, everywhere: { succeeded: 2 } })
  })

  test('of an inner iteration the way of the outer one is shown too', () => {
    const through = throughFlow(nested().execution, 'o0i0')
    expect(through.states['Deep']).toMatchObject({ flow: 'o0i0', visits: 1 })
    expect(Object.keys(through.states)).toContain('Left')
    expect(Object.keys(through.states)).not.toContain('Right')
    expect(pathOf(nested().execution, 'o0i0').map((flow) => flow.id)).toEqual(['o0', 'o0i0'])
  })

  test('a Map inside of several iterations is counted over all of them', () => {
    const { execution } = nested()
    expect(execution.states['Inner']).toMatchObject({ length: 4, inside: { running: 2, succeeded: 2 } })
    expect(flowsThrough(execution, 'Deep')).toHaveLength(4)
    expect(flowsIn(execution, throughFlow(execution, 'o0').states['Inner']!).map((one) => one.id)).toEqual([
      'o0i0',
      'o0i1',
    ])
  })

  test('one that is not kept changes nothing', () => {
    const { execution } = nested()
    expect(throughFlow(execution, 'gone')).toBe(execution)
    expect(throughFlow(execution, null)).toBe(execution)
  })
})

describe('as the engine tells it', () => {
  const fails = { Type: 'Fail', Error: 'Oops' }
  const choose = {
    Choose: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 2, Next: 'No' }], Default: 'Rest' },
    No: fails,
    Rest: { Type: 'Wait', Seconds: 60, End: true },
  }
  const each = { Type: 'Map', ItemProcessor: { StartAt: 'Choose', States: choose }, End: true }

  test('an iteration fails, the Map is tried again, and fails for good', () => {
    const Retry = [{ ErrorEquals: ['Oops'], MaxAttempts: 1 }]
    const { run, execution } = runWorkflow({ Each: { ...each, Retry } }, [1, 2, 3])
    const view = foldViews(startViews, run.simulation.log, 0).executions[0]!
    expect(view.status).toBe('FAILED')
    expect(view.states['Each']).toMatchObject({
      status: 'failed',
      attempts: 2,
      length: 3,
      inside: { running: 0, succeeded: 0, failed: 1, aborted: 2 },
    })
    expect(view.flows.map(({ index, attempt, status }) => `${attempt}: ${index} ${status}`)).toEqual([
      '1: 0 aborted',
      '1: 1 failed',
      '1: 2 aborted',
      '2: 0 aborted',
      '2: 1 failed',
      '2: 2 aborted',
    ])
    expect(view.states['No']).toMatchObject({ status: 'failed', visits: 2, around: 'Each' })
    expect(view.states['Rest']?.everywhere).toEqual({ running: 0, succeeded: 0, failed: 0, aborted: 4 })
    expect(throughFlow(view, view.flows[4]!.id).transitions).toEqual(['→Each', '→Choose', 'Choose→No'])

    const rows = historyRows(run.simulation.log, execution, 0, 1000)
    const ofThis = rows.filter((row) => row.within.includes(view.flows[4]!.id))
    expect(ofThis.map((row) => [row.type, row.state ?? '', row.place.join()])).toEqual([
      ['MapIterationStarted', '', 'Each[1]'],
      ['ChoiceStateEntered', 'Choose', 'Each[1]'],
      ['ChoiceStateExited', 'Choose', 'Each[1]'],
      ['FailStateEntered', 'No', 'Each[1]'],
      ['MapIterationFailed', '', 'Each[1]'],
    ])
  })

  test('folding in batches of any size gives the same', () => {
    const inner = { Type: 'Map', ItemsPath: '$', ItemProcessor: { StartAt: 'Choose', States: choose }, End: true }
    const branches = [{ StartAt: 'Inner', States: { Inner: inner } }]
    const { run } = runWorkflow({ Both: { Type: 'Parallel', Branches: branches, End: true } }, [1, 2])
    const whole = foldViews(startViews, run.simulation.log, 0).executions
    let steps = executionsFold.start
    const before: unknown[] = []
    run.simulation.log.each(0, (event, at, n) => {
      const frozen = JSON.stringify(steps)
      const next = executionsFold.apply(steps, event, at, n)
      if (JSON.stringify(steps) !== frozen) before.push(event)
      steps = next
    })
    expect(before).toEqual([])
    expect(steps).toEqual(whole)
  })
})
