import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../../src/base/json'
import { checkLaws } from '../../../law/laws'
import { FunctionError, TestRun } from '../../../simulate'

type Plan =
  | { readonly kind: 'pass' | 'task' | 'wait' }
  | { readonly kind: 'parallel' | 'map'; readonly inside: readonly (readonly Plan[])[] }

const leaf = fc.constantFrom<Plan[]>({ kind: 'pass' }, { kind: 'task' }, { kind: 'wait' })
const { plan } = fc.letrec<{ plan: Plan; block: Plan[] }>((tie) => ({
  plan: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom<('parallel' | 'map')[]>('parallel', 'map'),
      inside: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }),
  ),
  block: fc.array(tie('plan'), { minLength: 1, maxLength: 3 }),
}))

/** The states of a block; names are unique in the machine. */
class Builder {
  #names = 0

  block(plans: readonly Plan[]): JsonObject {
    const names = plans.map(({ kind }) => `${kind}${++this.#names}`)
    const states = plans.map((one, i): [string, Json] => {
      const next = names[i + 1]
      return [names[i] ?? '', { ...this.#state(one), ...(next === undefined ? { End: true } : { Next: next }) }]
    })
    return { StartAt: names[0] ?? '', States: Object.fromEntries(states) }
  }

  #state(one: Plan): JsonObject {
    switch (one.kind) {
      case 'pass':
        return { Type: 'Pass', Parameters: { 'before.$': '$', passed: true } }
      case 'wait':
        return { Type: 'Wait', Seconds: 7 }
      case 'task':
        return { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work' }
      case 'parallel':
        return { Type: 'Parallel', Branches: one.inside.map((block) => this.block(block)) }
      case 'map': {
        const processor = this.block(one.inside[0] ?? [])
        return {
          Type: 'Map',
          ItemsPath: `$$.Execution.Input.items[0:${one.inside.length}]`,
          MaxConcurrency: 2,
          ItemProcessor: processor,
        }
      }
    }
  }
}

/** Runs a workflow whose function fails at certain calls, and which is stopped at a time; redrives it until it succeeds. */
function runToTheEnd(
  plans: readonly Plan[],
  failing: readonly number[],
  stopAt: number | null,
): { run: TestRun; output: Json } {
  let calls = 0
  const run = new TestRun({
    work: (event) => {
      if (failing.includes(++calls)) throw new FunctionError('Broken', 'now')
      return { worked: event }
    },
  })
  run.deploy({
    workflows: [{ name: 'w', type: 'STANDARD', definition: JSON.stringify(new Builder().block(plans)) }],
    functions: [
      { name: 'work', file: 'index.js', code: '', timeoutSeconds: 3, memoryMb: 128, environment: {}, durationMs: 100 },
    ],
  })
  const executionArn = run.start('w', { items: [1, 2, 3] })
  if (stopAt !== null) {
    run.advance(stopAt)
    run.ok('states', 'StopExecution', { executionArn })
  }
  run.run()
  for (let redrives = 0; redrives <= failing.length + 1; redrives++) {
    const { status, output } = run.ok('states', 'DescribeExecution', { executionArn })
    if (status === 'SUCCEEDED') return { run, output: output ?? null }
    run.ok('states', 'RedriveExecution', { executionArn })
    run.run()
  }
  throw new Error('redriven more often than it can fail')
}

test('wherever an execution fails or is stopped, redriven it comes to the same output', () => {
  const calls = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 3 })
  const stop = fc.option(fc.integer({ min: 0, max: 20_000 }))
  fc.assert(
    fc.property(fc.array(plan, { minLength: 1, maxLength: 3 }), calls, stop, (plans, failing, stopAt) => {
      const { output } = runToTheEnd(plans, [], null)
      const redriven = runToTheEnd(plans, failing, stopAt)
      expect(redriven.output).toBe(output)
      checkLaws(redriven.run.simulation, [0.5])
    }),
    { numRuns: 30 },
  )
})
