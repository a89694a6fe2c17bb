import { expect, test } from 'vitest'
import { orderProcessing } from '../../src/examples/order-processing'
import type { TestOutcome } from '../../src/host/protocol'
import { roleArn } from '../../src/project/arns'
import { connectFakeEngine, fakeFunctionHost } from '../ui/fake-engine'
import type { EngineConnection } from '../../src/host/client'

const role = roleArn(orderProcessing.settings)

/** Tests a state with the project of the tutorial; a function's reports come back as on the page. */
async function outcomeOf(params: Record<string, string>, alone: Record<string, string> | null = null) {
  let connection: EngineConnection | null = null
  const host = fakeFunctionHost((report) => void connection?.engine.report(report))
  const frames: unknown[] = []
  connection = await connectFakeEngine({
    take: (turn) => host.take(turn),
    killContainer: () => undefined,
    frame: (frame) => frames.push(frame),
    save: () => Promise.resolve(),
    heartbeat: () => undefined,
  })
  const outcome: TestOutcome = await connection.engine.testState(orderProcessing, { roleArn: role, ...params }, alone)
  expect(frames).toEqual([])
  return outcome
}

const call = (functionName: string): string =>
  JSON.stringify({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: functionName },
    End: true,
  })

test('a test calls the functions of the project, and shows nothing of itself as a run', async () => {
  const outcome = await outcomeOf({ definition: call('process-order') })
  expect(outcome).toMatchObject({ kind: 'answered', answer: { status: 'SUCCEEDED' }, refused: null })
  expect(outcome).toMatchObject({ inspection: { afterParameters: { FunctionName: 'process-order' } } })
})

test('what the project lacks is missed as in a run', async () => {
  const outcome = await outcomeOf({ definition: call('nobody') })
  expect(outcome).toMatchObject({ kind: 'answered', answer: { error: 'Lambda.ResourceNotFoundException' } })
})

test('a state is tested by itself where its definition is refused', async () => {
  const pass = '{"Type":"Pass","End":true}'
  const broken = `{"StartAt":"A","States":{"A":${pass},"B":{"Type":"Pass"}}}`
  expect(await outcomeOf({ definition: broken, stateName: 'A' })).toMatchObject({
    kind: 'refused',
    code: 'InvalidDefinition',
  })
  const outcome = await outcomeOf({ definition: broken, stateName: 'A' }, { definition: pass })
  expect(outcome).toMatchObject({ kind: 'answered', answer: { status: 'SUCCEEDED' } })
  expect(outcome.kind === 'answered' && outcome.refused).toMatch(/SCHEMA_VALIDATION_FAILED/)
})
