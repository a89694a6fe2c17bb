import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/base/json'
import { checkLaws } from '../../law/laws'
import { runWorkflow, TestRun } from '../../simulate'

const pass = (fields: JsonObject = {}): JsonObject => ({ Type: 'Pass', End: true, ...fields })
const over = (states: JsonObject, fields: JsonObject = {}): JsonObject => ({
  Type: 'Map',
  ItemProcessor: { StartAt: Object.keys(states)[0] ?? '', States: states },
  End: true,
  ...fields,
})
const outputOf = (run: TestRun, execution: string): Json =>
  JSON.parse(String(run.ok('states', 'DescribeExecution', { executionArn: execution })['output'])) as Json

test('one at a time: each iteration begins where the one before has ended', () => {
  const { run, execution } = runWorkflow({ Each: over({ Keep: pass() }, { MaxConcurrency: 1 }) }, ['a', 'b'])
  expect(run.sequence(execution)).toEqual([
    '1←0 ExecutionStarted',
    '2←0 MapStateEntered',
    '3←2 MapStateStarted',
    '4←3 MapIterationStarted',
    '5←4 PassStateEntered',
    '6←5 PassStateExited',
    '7←6 MapIterationSucceeded',
    '8←6 MapIterationStarted',
    '9←8 PassStateEntered',
    '10←9 PassStateExited',
    '11←10 MapIterationSucceeded',
    '12←11 MapStateSucceeded',
    '13←11 MapStateExited',
    '14←13 ExecutionSucceeded',
  ])
  expect(outputOf(run, execution)).toEqual(['a', 'b'])
  checkLaws(run.simulation)
})

test('without a limit all iterations begin before any of them goes on', () => {
  const { run, execution } = runWorkflow({ Each: over({ Rest: { Type: 'Wait', Seconds: 3, End: true } }) }, [1, 2, 3])
  expect(run.sequence(execution).slice(2, 12)).toEqual([
    '3←2 MapStateStarted',
    '4←3 MapIterationStarted',
    '5←3 MapIterationStarted',
    '6←3 MapIterationStarted',
    '7←4 WaitStateEntered',
    '8←5 WaitStateEntered',
    '9←6 WaitStateEntered',
    '10←7 WaitStateExited',
    '11←10 MapIterationSucceeded',
    '12←8 WaitStateExited',
  ])
  expect(run.simulation.now - run.simulation.settings.startTime).toBe(3_000)
})

test('no items: nothing begins, and the result is an empty list', () => {
  const { run, execution } = runWorkflow({ Each: over({ Keep: pass() }) }, [])
  expect(run.sequence(execution).slice(1)).toEqual([
    '2←0 MapStateEntered',
    '3←2 MapStateStarted',
    '4←3 MapStateSucceeded',
    '5←3 MapStateExited',
    '6←5 ExecutionSucceeded',
  ])
  expect(outputOf(run, execution)).toEqual([])
})

test('at most 40 iterations run at once on AWS; relaxed limits know no such bound', () => {
  const items = Array.from({ length: 45 }, (_, i) => i)
  const most = (limits: 'strict' | 'relaxed'): number => {
    const run = new TestRun({}, { limits })
    const definition = JSON.stringify({
      StartAt: 'Each',
      States: { Each: over({ Rest: { Type: 'Wait', Seconds: 1, End: true } }) },
    })
    run.deploy({ workflows: [{ name: 'wide', type: 'STANDARD', definition }] })
    const execution = run.start('wide', items)
    run.advance(500)
    return run.sequence(execution).filter((event) => event.endsWith('MapIterationStarted')).length
  }
  expect(most('strict')).toBe(40)
  expect(most('relaxed')).toBe(45)
})

test('a failed iteration aborts those that run and those that wait never begin', () => {
  const { run, execution } = runWorkflow(
    {
      Each: over(
        {
          Rest: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Bad?' },
          'Bad?': {
            Type: 'Choice',
            Choices: [{ Variable: '$.bad', BooleanEquals: true, Next: 'Bad' }],
            Default: 'Good',
          },
          Bad: { Type: 'Fail', Error: 'Broken' },
          Good: { Type: 'Succeed' },
        },
        { MaxConcurrency: 2 },
      ),
    },
    [
      { seconds: 9, bad: false },
      { seconds: 1, bad: true },
      { seconds: 1, bad: false },
    ],
  )
  expect(run.sequence(execution).slice(3)).toEqual([
    '4←3 MapIterationStarted',
    '5←3 MapIterationStarted',
    '6←4 WaitStateEntered',
    '7←5 WaitStateEntered',
    '8←7 WaitStateExited',
    '9←8 ChoiceStateEntered',
    '10←9 ChoiceStateExited',
    '11←10 FailStateEntered',
    '12←11 MapIterationFailed',
    '13←11 MapIterationAborted',
    '14←11 WaitStateAborted',
    '15←11 MapStateFailed',
    '16←15 ExecutionFailed',
  ])
  expect(run.events('flow-ended').map((event) => event.status)).toEqual(['failed', 'aborted'])
  checkLaws(run.simulation)
})

test('Maps inside Maps: the inner one ends, and with it the iteration around it', () => {
  const { run, execution } = runWorkflow(
    { Outer: over({ Inner: over({ Keep: pass() }, { MaxConcurrency: 1 }) }, { MaxConcurrency: 1 }) },
    [[1, 2], [3]],
  )
  expect(outputOf(run, execution)).toEqual([[1, 2], [3]])
  expect(run.sequence(execution).slice(13, 18)).toEqual([
    '14←13 MapIterationSucceeded',
    '15←14 MapStateSucceeded',
    '16←14 MapStateExited',
    '17←16 MapIterationSucceeded',
    '18←16 MapIterationStarted',
  ])
  checkLaws(run.simulation)
})

test('ItemSelector makes the input of an iteration, from the state’s input and the item in the context object', () => {
  const selector = { 'index.$': '$$.Map.Item.Index', 'value.$': '$$.Map.Item.Value', 'tax.$': '$.tax' }
  const { run, execution } = runWorkflow(
    { Each: over({ Keep: pass() }, { ItemsPath: '$.prices', ItemSelector: selector }) },
    { prices: [5, 7], tax: 2 },
  )
  expect(outputOf(run, execution)).toEqual([
    { index: 0, value: 5, tax: 2 },
    { index: 1, value: 7, tax: 2 },
  ])
})

test('Iterator and Parameters are the older names', () => {
  const states = {
    Each: {
      Type: 'Map',
      Iterator: { StartAt: 'Keep', States: { Keep: pass() } },
      Parameters: { 'v.$': '$$.Map.Item.Value' },
      End: true,
    },
  }
  const { run, execution } = runWorkflow(states, [1])
  expect(outputOf(run, execution)).toEqual([{ v: 1 }])
})

test('the item is known in states inside, and in a Parallel state inside an iteration', () => {
  const inside = {
    Type: 'Parallel',
    Branches: [{ StartAt: 'Look', States: { Look: pass({ Parameters: { 'at.$': '$$.Map.Item.Index' } }) } }],
    End: true,
  }
  const { run, execution } = runWorkflow({ Each: over({ Inside: inside }) }, ['a', 'b'])
  expect(outputOf(run, execution)).toEqual([[{ at: 0 }], [{ at: 1 }]])
})

test.each<[string, JsonObject, Json, string]>([
  ['items that are no list', { ItemsPath: '$.items' }, { items: 1 }, 'Reference path "$.items" must point to array.'],
  [
    'a concurrency that is no number',
    { ItemsPath: '$.items', MaxConcurrencyPath: '$.most' },
    { items: [1], most: 'many' },
    'The MaxConcurrencyPath field refers to value "many" which is not a valid integer: $.most',
  ],
  [
    'a negative concurrency',
    { ItemsPath: '$.items', MaxConcurrencyPath: '$.most' },
    { items: [1], most: -1 },
    'MaxConcurrency cannot be negative.',
  ],
])('%s ends the execution with States.Runtime and no word of the Map', (_title, fields, input, cause) => {
  const { run, execution } = runWorkflow({ Each: over({ Keep: pass() }, fields) }, input)
  expect(run.sequence(execution).slice(1)).toEqual(['2←0 MapStateEntered', '3←2 ExecutionFailed'])
  const prefix = "An error occurred while executing the state 'Each' (entered at the event id #2). "
  expect(run.history(execution).at(-1)).toMatchObject({
    executionFailedEventDetails: { error: 'States.Runtime', cause: prefix + cause },
  })
})

test('an ItemSelector that finds nothing fails after the Map has begun', () => {
  const { run, execution } = runWorkflow({ Each: over({ Keep: pass() }, { ItemSelector: { 'x.$': '$[0].x' } }) }, [
    { y: 1 },
  ])
  expect(run.sequence(execution).slice(1)).toEqual([
    '2←0 MapStateEntered',
    '3←2 MapStateStarted',
    '4←3 ExecutionFailed',
  ])
})
