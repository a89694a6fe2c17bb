import ts from 'typescript'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { examples } from '../../../src/examples/list'
import { orderProcessing } from '../../../src/examples/order-processing'
import type { Project } from '../../../src/project/project'
import { asCdk } from '../../../src/share/export/cdk'
import { asSam } from '../../../src/share/export/sam'
import { asTerraform } from '../../../src/share/export/terraform'
import { unzip } from '../../../src/share/archive'
import { ways } from '../../../src/share/export/ways'
import { recognise } from '../../../src/share/recognise'

const account = orderProcessing.settings.account
/** A project that uses every setting that AWS has too. */
const rich: Project = {
  ...orderProcessing,
  workflows: [
    ...orderProcessing.workflows,
    {
      name: 'fast',
      type: 'EXPRESS',
      definition: '{"StartAt":"A","States":{"A":{"Type":"Pass","Result":"${x} %{y}","End":true}}}',
    },
  ],
  functions: [
    {
      name: 'process-order',
      file: 'index.mjs',
      code: 'export const handler = async () => 1\n',
      timeoutSeconds: 20,
      memoryMb: 256,
      environment: { QUEUE: `https://sqs.us-east-1.amazonaws.com/${account}/dead.fifo`, PLAIN: 'a ${b} "c"' },
      reservedConcurrency: 5,
      deadLetterQueue: 'late',
      eventInvoke: { retries: 1, maxAgeSeconds: 120, onFailure: { kind: 'queue', name: 'late' } },
    },
  ],
  queues: [
    {
      name: 'dead',
      visibilityTimeoutSeconds: 30,
      delaySeconds: 0,
      redriveAllow: { permission: 'byQueue', queues: ['order-processing-queue'] },
    },
    {
      name: 'order-processing-queue',
      visibilityTimeoutSeconds: 60,
      delaySeconds: 1,
      receiveWaitSeconds: 20,
      retentionSeconds: 600,
      maximumBytes: 2048,
      deadLetter: { queue: 'dead', maxReceiveCount: 3 },
    },
    { name: 'late', visibilityTimeoutSeconds: 30, delaySeconds: 0 },
    {
      name: 'line.fifo',
      visibilityTimeoutSeconds: 30,
      delaySeconds: 0,
      fifo: {
        contentBasedDeduplication: true,
        deduplicationScope: 'messageGroup',
        throughputLimit: 'perMessageGroupId',
      },
    },
  ],
  mappings: [
    {
      queue: 'order-processing-queue',
      function: 'process-order',
      batchSize: 5,
      enabled: true,
      windowSeconds: 2,
      filters: ['{"body":{"a":[1]}}'],
      reportBatchItemFailures: true,
      maximumConcurrency: 4,
    },
  ],
  activities: [{ name: 'pack' }],
  buckets: [{ name: 'some-bucket', objects: [] }],
}
const all = [rich, ...(await Promise.all(examples.map(({ load }) => load())))]
const fileOf = (files: readonly { path: string; text: string }[], path: string): string =>
  files.find((one) => one.path === path)?.text ?? `no ${path}`

test.each(all.map((project) => [project.name, project] as const))(
  'SAM: what is exported of %s comes back when the template is opened',
  async (_name, project) => {
    const { files } = asSam(project)
    const back = await recognise(files.map(({ path, text }) => ({ path: `folder/${path}`, text })))
    expect(back.ok ? 'opened' : back.error).toBe('opened')
    if (!back.ok) return
    const { workflows, functions, queues, mappings, activities, buckets } = back.value.project
    expect(workflows).toEqual(project.workflows)
    expect(queues.map(({ alarms: _, ...one }) => one)).toEqual(project.queues)
    expect(mappings).toEqual(project.mappings)
    expect(activities).toEqual(project.activities)
    expect(buckets?.map(({ name }) => name)).toEqual(project.buckets?.map(({ name }) => name))
    const kept = ({
      name,
      code,
      file,
      timeoutSeconds,
      memoryMb,
      environment,
      reservedConcurrency,
    }: Project['functions'][number]) => ({
      name,
      code,
      file,
      timeoutSeconds,
      memoryMb,
      environment,
      reservedConcurrency,
    })
    expect(functions.map(kept)).toEqual(project.functions.map(kept))
  },
)

test('SAM: the role of a workflow may send to its queue and nothing else', () => {
  const template = parse(fileOf(asSam(orderProcessing).files, 'template.yaml')) as Record<
    string,
    Record<string, Record<string, Record<string, unknown>>>
  >
  expect(template.Resources?.OrderWorkflowWorkflow?.Properties?.Policies).toEqual([
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['sqs:SendMessage'],
          Resource: [
            { 'Fn::Sub': 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:order-processing-queue' },
          ],
        },
      ],
    },
  ])
})

test.each(all.map((project) => [project.name, project] as const))(
  'nothing that is exported of %s names the account of the simulation, but code',
  (_name, project) => {
    for (const make of [asSam, asCdk, asTerraform]) {
      const named = make(project).files.filter(
        ({ path, text }) => !path.startsWith('functions/') && text.includes(account),
      )
      expect(named.map(({ path }) => path)).toEqual([])
    }
  },
)

test.each(all.map((project) => [project.name, project] as const))(
  'CDK: the stack of %s is TypeScript',
  (_name, project) => {
    const { diagnostics } = ts.transpileModule(fileOf(asCdk(project).files, 'lib/stack.ts'), {
      reportDiagnostics: true,
    })
    expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([])
  },
)

test('CDK: a queue stands before the one that names it, unused imports are left out', () => {
  const text = fileOf(asCdk({ ...rich, queues: [...rich.queues].reverse() }).files, 'lib/stack.ts')
  expect(text.indexOf('const deadQueue =')).toBeLessThan(text.indexOf('const orderProcessingQueueQueue ='))
  expect(fileOf(asCdk(orderProcessing).files, 'lib/stack.ts')).not.toMatch(/aws-s3|aws-logs|RemovalPolicy|destinations/)
})

test('Terraform: definitions are templates in which only the place is replaced', () => {
  const { files } = asTerraform(rich)
  expect(fileOf(files, 'workflows/fast.asl.json.tftpl')).toContain('"$${x} %%{y}"')
  expect(fileOf(files, 'workflows/order-workflow.asl.json.tftpl')).toContain(
    '"https://sqs.${Region}.${UrlSuffix}/${Account}/order-processing-queue"',
  )
  const main = fileOf(files, 'main.tf')
  expect(main).toContain('PLAIN = "a $${b} \\"c\\""')
  expect(main).toContain('deadLetterTargetArn = aws_sqs_queue.dead.arn')
  expect((main.match(/[{[(]/g) ?? []).length).toBe((main.match(/[}\])]/g) ?? []).length)
})

test('the zip of a project opens as the same project', async () => {
  const made = ways.find(({ label }) => label.startsWith('Zip'))?.make(rich, '', 'rich')
  const files = unzip('rich.zip', made?.bytes as Uint8Array)
  expect(await recognise(files.ok ? files.value : [])).toEqual({ ok: true, value: { project: rich, notes: [] } })
})

test('the definition alone goes as it was typed, and says whose account it names', () => {
  const made = ways.find(({ label }) => label === 'ASL')?.make(orderProcessing, 'order-workflow', 'x')
  expect(made).toMatchObject({ name: 'order-workflow.asl.json', bytes: orderProcessing.workflows[0]?.definition })
  expect(made?.notes).toEqual([`The definition names the account ${account} in us-east-1: put yours there.`])
})
