// A project as a template of the AWS Serverless Application Model.
import { stringify } from 'yaml'
import type { Json, JsonObject } from '../../base/json'
import { functionArn, queueArn } from '../../project/arns'
import { defaultLogging } from '../../project/defaults'
import type { Destination, EventSourceMapping, LambdaFunction, Project, Queue, Workflow } from '../../project/project'
import { idsOf, marked, pascal, type Marks } from './marks'
import { logActions, permissionsOf } from './permissions'
import { codeFile, codePath, definitionPath, definitionText, leftBehind, readme, runtime, type Exported } from './plan'

const pseudo: Marks = {
  partition: '${AWS::Partition}',
  region: '${AWS::Region}',
  account: '${AWS::AccountId}',
  urlSuffix: '${AWS::URLSuffix}',
}
const inDefinition: Marks = {
  partition: '${Partition}',
  region: '${Region}',
  account: '${Account}',
  urlSuffix: '${UrlSuffix}',
}
const substitutions: JsonObject = {
  Partition: { Ref: 'AWS::Partition' },
  Region: { Ref: 'AWS::Region' },
  Account: { Ref: 'AWS::AccountId' },
  UrlSuffix: { Ref: 'AWS::URLSuffix' },
}

/** The project as `template.yaml`, with its definitions and code in files of their own. */
export function asSam(project: Project): Exported {
  const notes = leftBehind(project)
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Transform: 'AWS::Serverless-2016-10-31',
    Description: project.name,
    Resources: resources(project),
  }
  return {
    files: [
      // Tools of AWS read YAML 1.1, in which more texts need quotes.
      { path: 'template.yaml', text: stringify(template, { version: '1.1', lineWidth: 0 }) },
      ...project.workflows.map((one) => ({
        path: definitionPath(one),
        text: definitionText(project, one, inDefinition),
      })),
      ...project.functions.map(codeFile),
      readme(
        project,
        'A template of the AWS Serverless Application Model',
        ['Install the AWS SAM CLI.', '`sam build`', '`sam deploy --guided`'],
        notes,
      ),
    ],
    notes,
  }
}

function resources(project: Project): JsonObject {
  const ids = {
    queues: idsOf(
      project.queues.map(({ name }) => name),
      pascal('Queue'),
    ),
    functions: idsOf(
      project.functions.map(({ name }) => name),
      pascal('Function'),
    ),
    workflows: idsOf(
      project.workflows.map(({ name }) => name),
      pascal('Workflow'),
    ),
  }
  const id = (map: ReadonlyMap<string, string>, name: string): string => map.get(name) ?? name
  const entries = [
    ...project.queues.map((one) => [
      id(ids.queues, one.name),
      queue(project, one, (name) => arnOf(project, ids.queues, name)),
    ]),
    ...project.functions.map((one) => [
      id(ids.functions, one.name),
      lambda(project, one, (name) => arnOf(project, ids.queues, name)),
    ]),
    ...project.workflows.flatMap((one) => workflow(project, one, id(ids.workflows, one.name))),
    ...(project.activities ?? []).map(({ name }) => [
      pascal('Activity')(name.split(/[^A-Za-z0-9]+/)),
      { Type: 'AWS::StepFunctions::Activity', Properties: { Name: name } },
    ]),
    ...(project.buckets ?? []).map(({ name }) => [
      pascal('Bucket')(name.split(/[^A-Za-z0-9]+/)),
      { Type: 'AWS::S3::Bucket', Properties: { BucketName: name } },
    ]),
  ]
  return Object.fromEntries(entries) as JsonObject
}

/** The ARN of a queue: of the template's own, so that it is made first; else as it is. */
function arnOf(project: Project, queues: ReadonlyMap<string, string>, name: string): Json {
  const id = queues.get(name)
  return id === undefined ? sub(project, queueArn(project.settings, name)) : { 'Fn::GetAtt': [id, 'Arn'] }
}

function sub(project: Project, text: string): Json {
  const safe = text.replaceAll('${', '${!')
  const written = marked(safe, project.settings, pseudo)
  return written === text ? text : { 'Fn::Sub': written }
}

const given = (name: string, value: Json | undefined): JsonObject => (value === undefined ? {} : { [name]: value })

function queue(project: Project, one: Queue, queueArnOf: (name: string) => Json): JsonObject {
  const { deadLetter, redriveAllow, fifo } = one
  // Queues name each other here: references would be a circle.
  const arn = (name: string): Json => sub(project, queueArn(project.settings, name))
  return {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: one.name,
      VisibilityTimeout: one.visibilityTimeoutSeconds,
      DelaySeconds: one.delaySeconds,
      ...given('ReceiveMessageWaitTimeSeconds', one.receiveWaitSeconds),
      ...given('MessageRetentionPeriod', one.retentionSeconds),
      ...given('MaximumMessageSize', one.maximumBytes),
      ...(deadLetter === undefined
        ? {}
        : {
            RedrivePolicy: {
              deadLetterTargetArn: queueArnOf(deadLetter.queue),
              maxReceiveCount: deadLetter.maxReceiveCount,
            },
          }),
      ...(redriveAllow === undefined
        ? {}
        : {
            RedriveAllowPolicy: {
              redrivePermission: redriveAllow.permission,
              ...(redriveAllow.permission === 'byQueue' ? { sourceQueueArns: redriveAllow.queues.map(arn) } : {}),
            },
          }),
      ...(one.name.endsWith('.fifo') ? { FifoQueue: true } : {}),
      ...(fifo === undefined
        ? {}
        : {
            ContentBasedDeduplication: fifo.contentBasedDeduplication,
            DeduplicationScope: fifo.deduplicationScope,
            FifoThroughputLimit: fifo.throughputLimit,
          }),
    },
  }
}

function lambda(project: Project, one: LambdaFunction, queueArnOf: (name: string) => Json): JsonObject {
  const variables = Object.entries(one.environment).map(([key, text]) => [key, sub(project, text)])
  const events = project.mappings.filter((mapping) => mapping.function === one.name)
  const target = (to: Destination): JsonObject => ({
    Type: to.kind === 'queue' ? 'SQS' : 'Lambda',
    Destination: to.kind === 'queue' ? queueArnOf(to.name) : sub(project, functionArn(project.settings, to.name)),
  })
  const { eventInvoke, deadLetterQueue } = one
  return {
    Type: 'AWS::Serverless::Function',
    ...(one.file === 'index.ts'
      ? { Metadata: { BuildMethod: 'esbuild', BuildProperties: { EntryPoints: ['index.ts'] } } }
      : {}),
    Properties: {
      FunctionName: one.name,
      CodeUri: `${codePath(one)}/`,
      Handler: 'index.handler',
      Runtime: runtime,
      Timeout: one.timeoutSeconds,
      MemorySize: one.memoryMb,
      ...given('ReservedConcurrentExecutions', one.reservedConcurrency),
      ...(variables.length === 0 ? {} : { Environment: { Variables: Object.fromEntries(variables) as JsonObject } }),
      ...(deadLetterQueue === undefined
        ? {}
        : { DeadLetterQueue: { Type: 'SQS', TargetArn: queueArnOf(deadLetterQueue) } }),
      ...(eventInvoke === undefined
        ? {}
        : {
            EventInvokeConfig: {
              ...given('MaximumRetryAttempts', eventInvoke.retries),
              ...given('MaximumEventAgeInSeconds', eventInvoke.maxAgeSeconds),
              DestinationConfig: {
                ...(eventInvoke.onSuccess === undefined ? {} : { OnSuccess: target(eventInvoke.onSuccess) }),
                ...(eventInvoke.onFailure === undefined ? {} : { OnFailure: target(eventInvoke.onFailure) }),
              },
            },
          }),
      ...(events.length === 0
        ? {}
        : { Events: Object.fromEntries(events.map((mapping, i) => [`Queue${i + 1}`, event(mapping, queueArnOf)])) }),
    },
  }
}

function event(mapping: EventSourceMapping, queueArnOf: (name: string) => Json): JsonObject {
  return {
    Type: 'SQS',
    Properties: {
      Queue: queueArnOf(mapping.queue),
      BatchSize: mapping.batchSize,
      Enabled: mapping.enabled,
      ...given('MaximumBatchingWindowInSeconds', mapping.windowSeconds),
      ...(mapping.filters === undefined
        ? {}
        : { FilterCriteria: { Filters: mapping.filters.map((Pattern) => ({ Pattern })) } }),
      ...(mapping.reportBatchItemFailures === true ? { FunctionResponseTypes: ['ReportBatchItemFailures'] } : {}),
      ...(mapping.maximumConcurrency === undefined
        ? {}
        : { ScalingConfig: { MaximumConcurrency: mapping.maximumConcurrency } }),
    },
  }
}

/** The state machine, and the log group of an EXPRESS one. */
function workflow(project: Project, one: Workflow, id: string): [string, JsonObject][] {
  const { level, includeExecutionData } = one.logging ?? defaultLogging
  const logs = one.type === 'EXPRESS' && level !== 'OFF' ? `${id}Logs` : null
  const statements = permissionsOf(project, one).map(({ actions, resources: on }) => ({
    Effect: 'Allow',
    Action: [...actions],
    Resource: on.map((arn) => sub(project, arn)),
  }))
  const all: Json[] =
    logs === null ? statements : [...statements, { Effect: 'Allow', Action: [...logActions], Resource: '*' }]
  const machine: JsonObject = {
    Type: 'AWS::Serverless::StateMachine',
    Properties: {
      Name: one.name,
      Type: one.type,
      DefinitionUri: definitionPath(one),
      DefinitionSubstitutions: substitutions,
      ...(logs === null
        ? {}
        : {
            Logging: {
              Level: level,
              IncludeExecutionData: includeExecutionData,
              Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': [logs, 'Arn'] } } }],
            },
          }),
      ...(all.length === 0 ? {} : { Policies: [{ Version: '2012-10-17', Statement: all }] }),
    },
  }
  const group: JsonObject = {
    Type: 'AWS::Logs::LogGroup',
    Properties: { LogGroupName: `/aws/vendedlogs/states/${one.name}-Logs`, RetentionInDays: 14 },
  }
  return [[id, machine], ...(logs === null ? [] : [[logs, group] as [string, JsonObject]])]
}
