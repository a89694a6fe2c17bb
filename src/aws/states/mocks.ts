// Mocked integrations: answers in place of the services that Tasks call, as a MockConfigFile.json of Step Functions Local has them.
// A test case names a response for a Task; the response has an answer for each invocation of it, counted over retries, loops,
// iterations and the child executions of a distributed Map.
import { StateFailure, type TaskResource } from '../../asl'
import { member, type Json, type JsonObject } from '../../base/json'
import { AwsError, type Call } from '../service'
import { noMocks, type MockAnswer, type MockConfig, type Mocking, type Mocks, type NumberedAnswer } from './mock-config'
import type { Execution, StatesState, Step } from './state'

/**
 * UseMocks, an operation of the simulator: replaces the mocks of the run. Executions under way keep their test case and their
 * counters, and get what it says from then on.
 */
export function useMocks(call: Call<StatesState>, params: JsonObject): Json {
  const config = member(params, 'config')
  const mocks = config === undefined ? noMocks : readMocks(config as unknown as MockConfig)
  const before = call.state.mocks
  call.state.mocks = Object.freeze({ ...mocks, automatic: member(params, 'automatic') === true })
  for (const { stateMachineName, mocks: mocking } of Object.values(call.state.executions)) {
    if (mocking === null) continue
    const counted = mockedTasks(before, stateMachineName, mocking.testCase)
    const names = mockedTasks(call.state.mocks, stateMachineName, mocking.testCase).keys()
    mocking.invocations = Array.from(names, (name) => mocking.invocations[counted.get(name)?.place ?? -1] ?? 0)
  }
  return {}
}

/** A Task that a test case answers. */
interface MockedTask {
  readonly response: string
  readonly answers: readonly NumberedAnswer[]
  /** Of its name in the test case. */
  readonly place: number
}

type MockedTasks = ReadonlyMap<string, MockedTask>

/** What mocks say, as it is looked up; made anew from the world, like compiled machines. */
const lookups = new WeakMap<Mocks, Map<string, MockedTasks>>()

function mockedTasks(mocks: Mocks, stateMachineName: string, testCase: string): MockedTasks {
  const known = lookups.get(mocks) ?? new Map<string, MockedTasks>()
  lookups.set(mocks, known)
  const key = `${stateMachineName}#${testCase}`
  const found = known.get(key)
  if (found !== undefined) return found
  const names = Object.entries(own(own(mocks.testCases, stateMachineName), testCase) ?? {})
  const made = new Map(
    names.map(([name, response], place) => [name, { response, answers: own(mocks.responses, response) ?? [], place }]),
  )
  known.set(key, made)
  return made
}

function readMocks({ StateMachines, MockedResponses }: MockConfig): Mocks {
  const each = <From, To>(record: Readonly<Record<string, From>>, make: (value: From) => To): Record<string, To> =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, make(value)]))
  return {
    testCases: each(StateMachines, ({ TestCases }) => TestCases),
    responses: each(MockedResponses, (answers) =>
      Object.entries(answers).map(([key, answer]) => numbered(key, answer)),
    ),
    automatic: false,
  }
}

function numbered(key: string, answer: MockAnswer): NumberedAnswer {
  const [first, last = first] = key.split('-').map(Number)
  return { first: first ?? 0, last: last ?? 0, answer }
}

/** `<ARN of a machine>#<test case>`: the ARN, and the test case; null: a plain ARN, or nothing behind the `#`. */
export function splitTestCase(target: string): { readonly arn: string; readonly testCase: string | null } {
  const at = target.indexOf('#')
  return at < 0 ? { arn: target, testCase: null } : { arn: target.slice(0, at), testCase: target.slice(at + 1) || null }
}

/** What an execution begins with that is started with a test case. Refuses one that the mocks of the run do not have. */
export function beginMocking(
  call: Call<StatesState>,
  stateMachineName: string,
  testCase: string | null,
): Mocking | null {
  if (testCase === null) return null
  const { testCases } = call.state.mocks
  const known = Object.hasOwn(testCases, stateMachineName) ? testCases[stateMachineName] : undefined
  if (known !== undefined && Object.hasOwn(known, testCase)) {
    const { size } = mockedTasks(call.state.mocks, stateMachineName, testCase)
    return { testCase, invocations: Array.from({ length: size }, () => 0) }
  }
  const names = Object.keys(known ?? {})
  const cure =
    names.length === 0 ? `It has no test case for this state machine.` : `Its test cases are: ${names.join(', ')}.`
  throw new AwsError(
    'ValidationException',
    `The mock configuration has no test case '${testCase}' for the state machine '${stateMachineName}'. ${cure}`,
  )
}

/**
 * The answer to this invocation of a flow's Task; null: it is not mocked, and its service is called. Activities are no service and
 * cannot be mocked. An invocation that the response does not cover fails the execution.
 */
export function nextMock(step: Step, resource: TaskResource): MockAnswer | null {
  const { call, execution, flow } = step
  const root = execution.mapRun === null ? execution : rootOf(call.state, execution)
  if (root.mocks === null || resource.kind === 'activity') return null
  const { testCase, invocations } = root.mocks
  const task = mockedTasks(call.state.mocks, root.stateMachineName, testCase).get(flow.state)
  if (task === undefined) return null
  const { response, answers, place } = task
  const invocation = invocations[place] ?? 0
  invocations[place] = invocation + 1
  const found = answers.find(({ first, last }) => first <= invocation && invocation <= last)
  if (found === undefined) {
    throw new StateFailure(
      'States.Runtime',
      `The mocked response '${response}' has no answer for invocation ${invocation} of this state.`,
    )
  }
  call.emit({
    kind: 'task-mocked',
    execution: execution.arn,
    flow: flow.id,
    state: flow.state,
    response,
    invocation,
  })
  return found.answer
}

/** What a service answers that is not there, where `automatic` is on: empty, with the lists that AWS always gives. */
export function emptyAnswer(resource: TaskResource): Json {
  if (resource.kind !== 'integration') return {}
  const { service, action, sdk } = resource
  if (service === 'lambda' && action === 'Invoke') return { Payload: sdk ? '{}' : {}, StatusCode: 200 }
  if (service === 'dynamodb' && (action === 'Query' || action === 'Scan'))
    return { Count: 0, Items: [], ScannedCount: 0 }
  if (service === 's3' && action.startsWith('ListObjects')) return { Contents: [], KeyCount: 0 }
  return {}
}

function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined
}

/** The execution that a person or a program has started, of which this is a child of a child of a distributed Map. */
function rootOf(state: StatesState, execution: Execution): Execution {
  let root = execution
  while (root.mapRun !== null) {
    const parent = own<Execution>(state.executions, root.mapRun.execution)
    if (parent === undefined) return root
    root = parent
  }
  return root
}
