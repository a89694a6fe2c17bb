// A project as an app of the AWS Cloud Development Kit, in TypeScript.
import { queueArn } from '../../project/arns'
import { defaultLogging } from '../../project/defaults'
import type { Destination, EventSourceMapping, LambdaFunction, Project, Queue, Workflow } from '../../project/project'
import type { Opened } from '../opened'
import { idsOf, marked, pascal, type Marks } from './marks'
import { logActions, permissionsOf } from './permissions'
import { codeFile, codePath, definitionPath, definitionText, leftBehind, readme, type Exported } from './plan'

const inStack: Marks = {
  partition: '${this.partition}',
  region: '${this.region}',
  account: '${this.account}',
  urlSuffix: '${this.urlSuffix}',
}
const inDefinition: Marks = {
  partition: '${Partition}',
  region: '${Region}',
  account: '${Account}',
  urlSuffix: '${UrlSuffix}',
}

/** The project as an app with one stack, with its definitions and code in files of their own. */
export function asCdk(project: Project): Exported {
  const notes = leftBehind(project)
  return {
    files: [
      { path: 'lib/stack.ts', text: new StackWriter(project).text() },
      ...project.workflows.map((one) => ({
        path: definitionPath(one),
        text: definitionText(project, one, inDefinition),
      })),
      ...project.functions.map(codeFile),
      ...tools(project),
      readme(
        project,
        'An app of the AWS Cloud Development Kit',
        ['`npm install`', '`npx cdk bootstrap`, once per account and region', '`npx cdk deploy`'],
        notes,
      ),
    ],
    notes,
  }
}

function tools(project: Project): Opened[] {
  const name = project.name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^[^A-Za-z]+|-+$/g, '') || 'Stepyard'
  const pack = {
    name: name.toLowerCase(),
    version: '0.1.0',
    private: true,
    dependencies: { 'aws-cdk-lib': '^2.180.0', constructs: '^10.4.0' },
    devDependencies: { 'aws-cdk': '^2.180.0', esbuild: '^0.25.0', tsx: '^4.19.0', typescript: '^5.8.0' },
  }
  const app = [
    "import { App } from 'aws-cdk-lib'",
    "import { ProjectStack } from '../lib/stack'",
    '',
    `new ProjectStack(new App(), ${JSON.stringify(name)})`,
    '',
  ]
  return [
    { path: 'bin/app.ts', text: app.join('\n') },
    { path: 'cdk.json', text: `${JSON.stringify({ app: 'npx tsx bin/app.ts' }, null, 2)}\n` },
    { path: 'package.json', text: `${JSON.stringify(pack, null, 2)}\n` },
  ]
}

const imports = `import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import * as destinations from 'aws-cdk-lib/aws-lambda-destinations'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import * as logs from 'aws-cdk-lib/aws-logs'
import * as s3 from 'aws-cdk-lib/aws-s3'
import * as sqs from 'aws-cdk-lib/aws-sqs'
import * as sfn from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { join } from 'node:path'
`

/** Code of an object's members; `undefined` ones are left out. */
type Members = Readonly<Record<string, string | number | boolean | undefined>>

function object(members: Members, indent = '    '): string {
  const lines = Object.entries(members).flatMap(([key, code]) =>
    code === undefined ? [] : [`${indent}  ${key}: ${String(code)},`],
  )
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}

const quoted = (text: string): string => JSON.stringify(text)
const seconds = (count: number | undefined): string | undefined =>
  count === undefined ? undefined : `Duration.seconds(${count})`

/** Writes the stack of one project. */
class StackWriter {
  readonly #project: Project
  readonly #queues: ReadonlyMap<string, string>
  readonly #functions: ReadonlyMap<string, string>

  constructor(project: Project) {
    const ids = (list: readonly { readonly name: string }[], what: string): ReadonlyMap<string, string> =>
      idsOf(
        list.map(({ name }) => name),
        (words) => lowerFirst(pascal(what)(words)),
      )
    this.#project = project
    this.#queues = ids(project.queues, 'Queue')
    this.#functions = ids(project.functions, 'Function')
  }

  text(): string {
    const { functions, mappings, workflows, activities = [], buckets = [] } = this.#project
    const statements = [
      ...inOrder(this.#project.queues).map((one) => this.#queue(one)),
      ...functions.map((one) => this.#function(one)),
      ...functions.flatMap((one) => this.#eventInvoke(one)),
      ...mappings.map((one) => this.#mapping(one)),
      ...activities.map(
        ({ name }) => `new sfn.Activity(this, ${quoted(`Activity-${name}`)}, { activityName: ${quoted(name)} })`,
      ),
      ...buckets.map(({ name }) => `new s3.Bucket(this, ${quoted(`Bucket-${name}`)}, { bucketName: ${quoted(name)} })`),
      ...workflows.map((one) => this.#workflow(one)),
    ]
    const body = statements.map((one) => `    ${one}\n`).join('\n')
    const used = imports
      .split('\n')
      .filter((line) => line.startsWith('import {') || isUsed(line, body))
      .map((line) => (body.includes('RemovalPolicy.') ? line : line.replace(' RemovalPolicy,', '')))
      .filter((line) => !/SqsEventSource|NodejsFunction/.test(line) || isNamed(line, body))
    return `${used.join('\n')}
/** ${this.#project.name.replaceAll('*/', '* /')}, as it was in Stepyard. */
export class ProjectStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props)
    const root = join(__dirname, '..')
    const place = { Partition: this.partition, Region: this.region, Account: this.account, UrlSuffix: this.urlSuffix }

${body}  }
}
`
  }

  #template(text: string): string {
    const safe = text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')
    const written = marked(safe, this.#project.settings, inStack)
    return written === safe ? quoted(text) : `\`${written}\``
  }

  #queue(one: Queue): string {
    const { deadLetter, redriveAllow, fifo } = one
    const to = deadLetter && this.#queues.get(deadLetter.queue)
    const id = this.#queues.get(one.name) ?? ''
    const allowed = redriveAllow?.permission === 'byQueue' ? redriveAllow.queues : undefined
    const allow =
      redriveAllow &&
      `{ redrivePermission: sqs.RedrivePermission.${{ allowAll: 'ALLOW_ALL', denyAll: 'DENY_ALL', byQueue: 'BY_QUEUE' }[redriveAllow.permission]}${
        allowed === undefined ? '' : `, sourceQueues: [${allowed.map((name) => this.#queueFrom(id, name)).join(', ')}]`
      } }`
    return `const ${id} = new sqs.Queue(this, ${quoted(id)}, ${object({
      queueName: quoted(one.name),
      visibilityTimeout: seconds(one.visibilityTimeoutSeconds),
      deliveryDelay: seconds(one.delaySeconds),
      receiveMessageWaitTime: seconds(one.receiveWaitSeconds),
      retentionPeriod: seconds(one.retentionSeconds),
      maxMessageSizeBytes: one.maximumBytes,
      deadLetterQueue:
        deadLetter && to !== undefined ? `{ queue: ${to}, maxReceiveCount: ${deadLetter.maxReceiveCount} }` : undefined,
      redriveAllowPolicy: allow,
      fifo: one.name.endsWith('.fifo') ? true : undefined,
      contentBasedDeduplication: fifo?.contentBasedDeduplication,
      deduplicationScope:
        fifo && `sqs.DeduplicationScope.${fifo.deduplicationScope === 'queue' ? 'QUEUE' : 'MESSAGE_GROUP'}`,
      fifoThroughputLimit:
        fifo && `sqs.FifoThroughputLimit.${fifo.throughputLimit === 'perQueue' ? 'PER_QUEUE' : 'PER_MESSAGE_GROUP_ID'}`,
    })})`
  }

  /** Queues name each other as sources: references would be a circle. */
  #queueFrom(of: string, name: string): string {
    const arn = this.#template(queueArn(this.#project.settings, name))
    return `sqs.Queue.fromQueueArn(this, ${quoted(`${of}-from-${name}`)}, ${arn})`
  }

  #function(one: LambdaFunction): string {
    const id = this.#functions.get(one.name) ?? ''
    const variables = Object.entries(one.environment).map(([key, text]) => `${quoted(key)}: ${this.#template(text)}`)
    const isTyped = one.file === 'index.ts'
    const queue = one.deadLetterQueue === undefined ? undefined : this.#queues.get(one.deadLetterQueue)
    return `const ${id} = new ${isTyped ? 'NodejsFunction' : 'lambda.Function'}(this, ${quoted(id)}, ${object({
      functionName: quoted(one.name),
      runtime: 'lambda.Runtime.NODEJS_22_X',
      ...(isTyped
        ? { entry: `join(root, ${quoted(`${codePath(one)}/index.ts`)})` }
        : { handler: quoted('index.handler'), code: `lambda.Code.fromAsset(join(root, ${quoted(codePath(one))}))` }),
      timeout: seconds(one.timeoutSeconds),
      memorySize: one.memoryMb,
      reservedConcurrentExecutions: one.reservedConcurrency,
      environment: variables.length === 0 ? undefined : `{ ${variables.join(', ')} }`,
      deadLetterQueue: queue,
    })})`
  }

  #eventInvoke(one: LambdaFunction): string[] {
    const id = this.#functions.get(one.name)
    if (one.eventInvoke === undefined || id === undefined) return []
    const { retries, maxAgeSeconds, onSuccess, onFailure } = one.eventInvoke
    return [
      `${id}.configureAsyncInvoke(${object({
        retryAttempts: retries,
        maxEventAge: seconds(maxAgeSeconds),
        onSuccess: this.#destination(onSuccess),
        onFailure: this.#destination(onFailure),
      })})`,
    ]
  }

  #destination(to: Destination | undefined): string | undefined {
    const id = to && (to.kind === 'queue' ? this.#queues : this.#functions).get(to.name)
    return to && id && `new destinations.${to.kind === 'queue' ? 'SqsDestination' : 'LambdaDestination'}(${id})`
  }

  #mapping(one: EventSourceMapping): string {
    const filters = one.filters?.map((pattern) => `{ pattern: ${quoted(pattern)} }`)
    const queue = this.#queues.get(one.queue)
    const target = this.#functions.get(one.function)
    if (queue === undefined || target === undefined)
      return `// The trigger ${one.queue} → ${one.function} has an end that is not there.`
    const options = object({
      batchSize: one.batchSize,
      enabled: one.enabled,
      maxBatchingWindow: seconds(one.windowSeconds),
      reportBatchItemFailures: one.reportBatchItemFailures,
      maxConcurrency: one.maximumConcurrency,
    })
    const source = `${target}.addEventSource(new SqsEventSource(${queue}, ${options}))`
    if (filters === undefined) return source
    return `${target}.addEventSourceMapping(${quoted(`${queue}-trigger`)}, ${object({
      eventSourceArn: `${queue}.queueArn`,
      batchSize: one.batchSize,
      enabled: one.enabled,
      maxBatchingWindow: seconds(one.windowSeconds),
      reportBatchItemFailures: one.reportBatchItemFailures,
      maxConcurrency: one.maximumConcurrency,
      filters: `[${filters.join(', ')}]`,
    })})\n    ${queue}.grantConsumeMessages(${target})`
  }

  #workflow(one: Workflow): string {
    const id = lowerFirst(pascal('Workflow')(one.name.split(/[^A-Za-z0-9]+/).filter(Boolean)))
    const { level, includeExecutionData } = one.logging ?? defaultLogging
    const hasLog = one.type === 'EXPRESS' && level !== 'OFF'
    const group = `new logs.LogGroup(this, ${quoted(`${id}-logs`)}, { logGroupName: ${quoted(`/aws/vendedlogs/states/${one.name}-Logs`)}, removalPolicy: RemovalPolicy.DESTROY })`
    const policies = [
      ...permissionsOf(this.#project, one),
      ...(hasLog ? [{ actions: logActions, resources: ['*'] }] : []),
    ].map(({ actions, resources }) => {
      const list = (all: readonly string[]): string => `[${all.join(', ')}]`
      return `${id}.addToRolePolicy(new iam.PolicyStatement({ actions: ${list(actions.map(quoted))}, resources: ${list(resources.map((arn) => this.#template(arn)))} }))`
    })
    const machine = `const ${id} = new sfn.StateMachine(this, ${quoted(id)}, ${object({
      stateMachineName: quoted(one.name),
      stateMachineType: `sfn.StateMachineType.${one.type}`,
      definitionBody: `sfn.DefinitionBody.fromFile(join(root, ${quoted(definitionPath(one))}))`,
      definitionSubstitutions: 'place',
      logs: hasLog
        ? `{ destination: ${group}, level: sfn.LogLevel.${level}, includeExecutionData: ${String(includeExecutionData)} }`
        : undefined,
    })})`
    return [machine, ...policies].join('\n    ')
  }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
const isUsed = (line: string, body: string): boolean => {
  const name = /^import (?:\* as )?(\w+)/.exec(line)?.[1]
  return (
    name === undefined || line.includes('type Construct') || line.includes('import type') || body.includes(`${name}.`)
  )
}
const isNamed = (line: string, body: string): boolean => body.includes(/\{ (\w+) \}/.exec(line)?.[1] ?? '')

/** Queues after those that they name as their dead-letter queue. */
function inOrder(queues: readonly Queue[]): Queue[] {
  const done: Queue[] = []
  const add = (one: Queue, on: readonly string[]): void => {
    if (done.includes(one) || on.includes(one.name)) return
    const before = queues.find(({ name }) => name === one.deadLetter?.queue)
    if (before !== undefined) add(before, [...on, one.name])
    done.push(one)
  }
  for (const one of queues) add(one, [])
  return done
}
