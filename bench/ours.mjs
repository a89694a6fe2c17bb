// Stepyard's engine as it runs in the page's worker: whole event log, history kept. Bundled before it is started.
import { Simulation } from '../src/engine/simulation'
import '../tests/setup'
import { measure } from './measure.mjs'
import { workloads } from './workloads.mjs'

const workload = workloads.find(({ id }) => id === process.argv[2])
const settings = {
  seed: 1,
  startTime: 1_767_225_600_000,
  region: 'us-east-1',
  account: '123456789012',
  limits: 'relaxed',
}
const roleArn = 'arn:aws:iam::123456789012:role/bench'
const definition = JSON.stringify(workload.definition)
const input = JSON.stringify(workload.input)

function call(simulation, service, action, params) {
  const answer = simulation.apply({ kind: 'request', caller: 'user', service, action, params })
  if (!('ok' in answer)) throw new Error(JSON.stringify(answer))
  return answer.ok
}

function newRun() {
  const simulation = Simulation.start(settings)
  if (workload.isMocked) useMocks(simulation)
  else if (workload.tasks) call(simulation, 'sqs', 'CreateQueue', { QueueName: 'orders' })
  const { stateMachineArn } = call(simulation, 'states', 'CreateStateMachine', { name: 'bench', definition, roleArn })
  return { simulation, stateMachineArn: workload.isMocked ? `${stateMachineArn}#Case` : stateMachineArn }
}

/** The counterpart of the peer's local handlers: they return their input, which the states drop. */
function useMocks(simulation) {
  const testCase = Object.fromEntries(workload.tasks.map((name) => [name, 'Done']))
  const config = {
    StateMachines: { bench: { TestCases: { Case: testCase } } },
    MockedResponses: { Done: { '0-99999': { Return: workload.input } } },
  }
  const params = { config }
  simulation.apply({ kind: 'request', caller: 'deploy', service: 'states', action: 'UseMocks', params })
}

let simulation
let stateMachineArn

function execute(count) {
  let last
  for (let i = 0; i < count; i++) {
    last = call(simulation, 'states', 'StartExecution', { stateMachineArn, input }).executionArn
    while (simulation.step() === 'stepped');
  }
  const { status } = call(simulation, 'states', 'DescribeExecution', { executionArn: last })
  if (status !== 'SUCCEEDED') throw new Error(`the execution is ${status}`)
}

// A new simulation each turn; its first execution compiles the definition, which the peer has compiled too.
await measure(workload, execute, () => {
  ;({ simulation, stateMachineArn } = newRun())
  execute(1)
})
