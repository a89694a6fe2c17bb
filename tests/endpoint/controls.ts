// The controls under /_playground/: what a test may do beside calling AWS's own operations.
import * as v from 'valibot'
import { isArray, isObject, member, type Json, type JsonObject } from '../../src/base/json'
import { readMocks, useMocksParams } from '../../src/project/mocks'
import { logEntries } from '../../src/views/log-entries'
import { Playground, settings } from './playground'

/** Holds the playground that a reset replaces. */
export interface Endpoint {
  playground: Playground
}

/** A control: its body in, its answer out. Throws where the body is not what it takes. */
type Control = (endpoint: Endpoint, body: unknown) => Json | Promise<Json>

const clock = v.object({ advanceSeconds: v.pipe(v.number(), v.minValue(0)) })
const run = v.object({ until: v.literal('idle'), maxVirtualSeconds: v.pipe(v.number(), v.minValue(0)) })
const lambda = v.object({
  functionName: v.string(),
  code: v.string(),
  format: v.optional(v.picklist(['cjs', 'esm']), 'esm'),
  timeoutSeconds: v.optional(v.number()),
  environment: v.optional(v.record(v.string(), v.string()), {}),
})
const bucket = v.object({ name: v.string() })
const resources = v.object({ lambdas: v.optional(v.array(lambda), []), buckets: v.optional(v.array(bucket), []) })
const mocks = v.object({ config: v.optional(v.unknown()), auto: v.optional(v.boolean(), false) })
const logged = v.object({ executionArn: v.string() })
const named = v.object({ functionName: v.string() })

/** By the last part of their address. */
export const controls: Readonly<Record<string, Control>> = {
  reset: (endpoint) => {
    endpoint.playground.dispose()
    endpoint.playground = new Playground()
    const { account, region, startTime } = settings
    return { account, account2: '222222222222', region, now: startTime / 1000 }
  },
  clock: async ({ playground }, body) => ({ now: await playground.advance(v.parse(clock, body).advanceSeconds) }),
  run: async ({ playground }, body) => ({ ...(await playground.runUntilIdle(v.parse(run, body).maxVirtualSeconds)) }),
  // Tables, topics and rules are of services that are not simulated yet: whoever needs one fails by that.
  resources: async ({ playground }, body) => {
    const { lambdas, buckets } = v.parse(resources, body)
    for (const one of lambdas) await putFunction(playground, one)
    for (const { name } of buckets) await playground.request('s3', 'CreateBucket', { Bucket: name })
    return {}
  },
  functions: async ({ playground }, body) => {
    await putFunction(playground, v.parse(lambda, body))
    return {}
  },
  invocations: ({ playground }, body) => ({
    invocations: invocationsOf(playground, v.parse(named, body).functionName),
  }),
  mocks: ({ playground }, body) => {
    const { config, auto } = v.parse(mocks, body)
    const read = config === undefined ? null : readMocks(JSON.stringify(config))
    const [fault] = read?.diagnostics.filter(({ severity }) => severity === 'error') ?? []
    if (fault !== undefined) throw new Error(`${fault.pointer}: ${fault.message}`)
    const params = { ...(read?.config ? useMocksParams(read.config) : {}), automatic: auto }
    playground.simulation.apply({ kind: 'request', caller: 'deploy', service: 'states', action: 'UseMocks', params })
    return {}
  },
  logs: ({ playground }, body) => ({
    entries: logEntries(playground.simulation.log, v.parse(logged, body).executionArn),
  }),
}

async function putFunction(playground: Playground, one: v.InferOutput<typeof lambda>): Promise<void> {
  await playground.request('lambda', 'DeleteFunction', { FunctionName: one.functionName })
  const outcome = await playground.request('lambda', 'CreateFunction', {
    FunctionName: one.functionName,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: `arn:aws:iam::${settings.account}:role/endpoint`,
    ...(one.timeoutSeconds === undefined ? {} : { Timeout: one.timeoutSeconds }),
    Environment: { Variables: one.environment },
    Code: { FileName: one.format === 'cjs' ? 'index.js' : 'index.mjs', Source: one.code },
  })
  if ('err' in outcome) throw new Error(`${one.functionName}: ${outcome.err.message}`)
}

function invocationsOf(playground: Playground, functionName: string): Json {
  const found: Record<string, Record<string, Json>> = {}
  for (const { event, at } of playground.events()) {
    if (event.kind === 'invocation-started' && event.functionName === functionName) {
      found[event.invocation] = { event: event.event, startedAt: at / 1000 }
    } else if (event.kind === 'invocation-ended' && event.functionName === functionName) {
      Object.assign(found[event.invocation] ?? {}, endOf(event.outcome), { endedAt: at / 1000 })
    }
  }
  return Object.values(found)
}

function endOf(outcome: { readonly ok: Json } | { readonly error: Json }): JsonObject {
  if ('ok' in outcome) return { result: outcome.ok }
  const { error } = outcome
  if (!isObject(error) || isArray(error)) return { error }
  return { error: { errorType: member(error, 'errorType') ?? '', errorMessage: member(error, 'errorMessage') ?? '' } }
}
