// A distributed Map over a CSV, in a fresh process: engine alone, then with the folds, frames and saves that the page's worker makes.
import { Simulation } from '../src/engine/simulation'
import { distributedMap } from '../src/examples/distributed-map'
import { RunKeeper } from '../src/host/run-keeper'
import { deployCalls, startCall } from '../src/project/deployment'
import '../tests/setup'
import { reportOf } from '../tests/simulate'

const items = Number(process.argv[2])
const isHosted = process.argv[3] === 'hosted'
const frameMs = 16
const saveMs = 250

/** The example's project with as many rows. */
function projectOf(count) {
  const rows = Array.from(
    { length: count },
    (_, i) => `A-${i},${i % 24 === 23 ? '' : 1 + (i % 5)},${4 + (i % 9) * 1.25}`,
  )
  const text = `orderId,quantity,price\n${rows.join('\n')}\n`
  return {
    ...distributedMap,
    buckets: [
      { name: 'orders-to-check', objects: [{ key: 'orders.csv', text }] },
      { name: 'checked-orders', objects: [] },
    ],
  }
}

/** Its function, without a sandbox around it. */
const functions = {
  'price-order': ({ orderId, quantity, price }) => ({ orderId, total: Math.round(quantity * price * 100) / 100 }),
}

const project = projectOf(items)
const simulation = Simulation.start(project.settings)
const keeper = new RunKeeper('bench', simulation, false)
const calls = [...deployCalls(project), startCall(project, 'check-orders', '{"file":"orders.csv"}')]

const { user: user0, system: system0 } = process.cpuUsage()
for (const { service, action, params } of calls) {
  const answer = simulation.apply({ kind: 'request', caller: 'deploy', service, action, params })
  if (!('ok' in answer)) throw new Error(JSON.stringify(answer))
}
const status = { kind: 'running' }
let [framed, nextSave, longestMs] = [performance.now(), performance.now() + saveMs, 0]
for (let n = 0; ; n++) {
  const result = simulation.step()
  if (result === 'busy')
    for (const turn of simulation.turns()) simulation.apply({ kind: 'report', report: reportOf(turn, functions) })
  else if (result !== 'stepped') break
  if (!isHosted || n % 16 !== 0) continue
  const now = performance.now()
  if (now - framed >= frameMs) {
    structuredClone(keeper.frame(status, simulation.now))
    framed = performance.now()
    longestMs = Math.max(longestMs, framed - now)
  }
  if (now >= nextSave) {
    const begun = performance.now()
    structuredClone(keeper.save(status))
    const took = performance.now() - begun
    nextSave = begun + Math.max(saveMs, 10 * took)
    longestMs = Math.max(longestMs, took)
  }
}
const { user, system } = process.cpuUsage()
const ended = simulation.log.next
globalThis.gc?.()
const told = simulation.peek('states', 'ListExecutions', {
  stateMachineArn: `arn:aws:states:us-east-1:123456789012:stateMachine:check-orders`,
})
const [{ status: outcome }] = told.ok.executions
if (outcome !== 'SUCCEEDED') throw new Error(`the execution is ${outcome}`)
console.log(
  JSON.stringify({
    cpuMs: (user + system - user0 - system0) / 1000,
    events: ended,
    heapMb: process.memoryUsage().heapUsed / 2 ** 20,
    longestMs,
  }),
)
