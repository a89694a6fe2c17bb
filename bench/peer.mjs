// aws-local-stepfunctions on the same workload, with a local function in place of each task.
import { StateMachine } from 'aws-local-stepfunctions'
import { measure } from './measure.mjs'
import { workloads } from './workloads.mjs'

// The peer asks for Node 22; this is all of it that it uses.
Promise.withResolvers ??= function withResolvers() {
  const parts = {}
  parts.promise = new this((resolve, reject) => Object.assign(parts, { resolve, reject }))
  return parts
}

const workload = workloads.find(({ id }) => id === process.argv[2])
const validationOptions = { checkPaths: false, checkArn: false }
const machine = new StateMachine(workload.definition, { validationOptions })
const taskResourceLocalHandlers = Object.fromEntries((workload.tasks ?? []).map((name) => [name, (event) => event]))

await measure(workload, async (count) => {
  for (let i = 0; i < count; i++) {
    const execution = machine.run(workload.input, { overrides: { taskResourceLocalHandlers } })
    // The history is what ours keeps too.
    for await (const event of execution.eventLogs) void event
    await execution.result
  }
})
