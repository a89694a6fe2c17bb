// Stepyard's engine as it runs in the page's worker: whole event log, history kept. Bundled before it is started.
import { Simulation } from '../src/engine/simulation'
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

function prepare() {
  const simulation = Simulation.start(settings)
  if (workload.tasks) call(simulation, 'sqs', 'CreateQueue', { QueueName: 'orders' })
  const { stateMachineArn } = call(simulation, 'states', 'CreateStateMachine', { name: 'bench', definition, roleArn })
  return { simulation, stateMachineArn }
}

const mostRuns = Math.min(2000, Math.max(16, Math.ceil(300_000 / workload.units)))
let { simulation, stateMachineArn } = prepare()
let runs = 0

await measure(workload, (count) => {
  let last
  for (let i = 0; i < count; i++) {
    // A fresh simulation now and then, as each click on Run makes one.
    if (runs++ % mostRuns === mostRuns - 1) ({ simulation, stateMachineArn } = prepare())
    last = call(simulation, 'states', 'StartExecution', { stateMachineArn, input }).executionArn
    while (simulation.step() === 'stepped');
  }
  const { status } = call(simulation, 'states', 'DescribeExecution', { executionArn: last })
  if (status !== 'SUCCEEDED') throw new Error(`the execution is ${status}`)
})
