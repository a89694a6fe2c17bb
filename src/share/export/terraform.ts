// A project as a Terraform configuration of the AWS provider.
import { functionArn, queueArn } from '../../project/arns'
import { defaultLogging } from '../../project/defaults'
import type { Destination, EventSourceMapping, LambdaFunction, Project, Queue, Workflow } from '../../project/project'
import { block, jsonencode, plain, raw, type Arguments, type Block, type Expression, type Hcl } from './hcl'
import { idsOf, marked, snake, type Marks } from './marks'
import { logActions, permissionsOf } from './permissions'
import { codeFile, codePath, definitionPath, leftBehind, readme, runtime, type Exported } from './plan'

const locals: Marks = {
  partition: '${local.place.Partition}',
  region: '${local.place.Region}',
  account: '${local.place.Account}',
  urlSuffix: '${local.place.UrlSuffix}',
}
const inTemplate: Marks = {
  partition: '${Partition}',
  region: '${Region}',
  account: '${Account}',
  urlSuffix: '${UrlSuffix}',
}
const ending = 'asl.json.tftpl'

/** The project as `main.tf`, with its definitions as templates and code in files of their own. */
export function asTerraform(project: Project): Exported {
  const isTyped = project.functions.some(({ file }) => file === 'index.ts')
  const notes = [
    ...leftBehind(project),
    ...(isTyped ? ['Lambda runs no TypeScript: compile each index.ts to an index.js beside it.'] : []),
  ]
  const steps = [
    'Install Terraform, and let it find your account (`aws configure`).',
    '`terraform init`',
    '`terraform apply`',
  ]
  return {
    files: [
      { path: 'main.tf', text: `${new Terraform(project).blocks().join('\n\n')}\n` },
      ...project.workflows.map((one) => ({
        path: definitionPath(one, ending),
        text: marked(plain(one.definition), project.settings, inTemplate),
      })),
      ...project.functions.map(codeFile),
      readme(project, 'A Terraform configuration', steps, notes),
    ],
    notes,
  }
}

const trust = (service: string): Expression =>
  jsonencode({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
  })

const head = [
  block('terraform', {}, [
    {
      name: 'required_providers',
      arguments: {
        aws: { source: 'hashicorp/aws', version: '~> 5.0' },
        archive: { source: 'hashicorp/archive', version: '~> 2.0' },
      },
    },
  ]),
  block('data "aws_caller_identity" "current"', {}),
  block('data "aws_region" "current"', {}),
  block('data "aws_partition" "current"', {}),
  block('locals', {
    place: {
      Partition: raw('data.aws_partition.current.partition'),
      Region: raw('data.aws_region.current.name'),
      Account: raw('data.aws_caller_identity.current.account_id'),
      UrlSuffix: raw('data.aws_partition.current.dns_suffix'),
    },
  }),
]

/** Writes the blocks of one project. */
class Terraform {
  readonly #project: Project
  readonly #queues: ReadonlyMap<string, string>
  readonly #functions: ReadonlyMap<string, string>
  readonly #workflows: ReadonlyMap<string, string>

  constructor(project: Project) {
    const ids = (list: readonly { readonly name: string }[]): ReadonlyMap<string, string> =>
      idsOf(
        list.map(({ name }) => name),
        snake,
      )
    this.#project = project
    this.#queues = ids(project.queues)
    this.#functions = ids(project.functions)
    this.#workflows = ids(project.workflows)
  }

  blocks(): string[] {
    const { queues, functions, mappings, workflows, activities = [], buckets = [] } = this.#project
    return [
      ...head,
      ...queues.map((one) => this.#queue(one)),
      ...functions.flatMap((one) => this.#function(one)),
      ...mappings.map((one, i) => this.#mapping(one, i)),
      ...activities.map(({ name }) =>
        block(`resource "aws_sfn_activity" "${snake(name.split(/[^A-Za-z0-9]+/))}"`, { name }),
      ),
      ...buckets.map(({ name }) =>
        block(`resource "aws_s3_bucket" "${snake(name.split(/[^A-Za-z0-9]+/))}"`, { bucket: name }),
      ),
      ...workflows.flatMap((one) => this.#workflow(one)),
    ]
  }

  #text(text: string): string {
    return marked(plain(text), this.#project.settings, locals)
  }

  /** The ARN of a queue: of the configuration's own, so that it is made first; else as it is. */
  #queueArn(name: string): Hcl {
    const id = this.#queues.get(name)
    return id === undefined ? this.#text(queueArn(this.#project.settings, name)) : raw(`aws_sqs_queue.${id}.arn`)
  }

  #queue(one: Queue): string {
    const { deadLetter, redriveAllow, fifo } = one
    const sources = redriveAllow?.permission === 'byQueue' ? redriveAllow.queues : undefined
    return block(`resource "aws_sqs_queue" "${this.#queues.get(one.name) ?? ''}"`, {
      name: one.name,
      visibility_timeout_seconds: one.visibilityTimeoutSeconds,
      delay_seconds: one.delaySeconds,
      receive_wait_time_seconds: one.receiveWaitSeconds,
      message_retention_seconds: one.retentionSeconds,
      max_message_size: one.maximumBytes,
      redrive_policy:
        deadLetter &&
        jsonencode({
          deadLetterTargetArn: this.#queueArn(deadLetter.queue),
          maxReceiveCount: deadLetter.maxReceiveCount,
        }),
      redrive_allow_policy:
        redriveAllow &&
        jsonencode({
          redrivePermission: redriveAllow.permission,
          // Queues name each other here: references would be a circle.
          sourceQueueArns: sources?.map((name) => this.#text(queueArn(this.#project.settings, name))),
        }),
      fifo_queue: one.name.endsWith('.fifo') ? true : undefined,
      content_based_deduplication: fifo?.contentBasedDeduplication,
      deduplication_scope: fifo?.deduplicationScope,
      fifo_throughput_limit: fifo?.throughputLimit,
    })
  }

  #function(one: LambdaFunction): string[] {
    const id = this.#functions.get(one.name) ?? ''
    const variables = Object.entries(one.environment)
    const { deadLetterQueue, eventInvoke } = one
    const inner: Block[] = [
      ...(variables.length === 0
        ? []
        : [
            {
              name: 'environment',
              arguments: { variables: Object.fromEntries(variables.map(([key, text]) => [key, this.#text(text)])) },
            },
          ]),
      ...(deadLetterQueue === undefined
        ? []
        : [{ name: 'dead_letter_config', arguments: { target_arn: this.#queueArn(deadLetterQueue) } }]),
    ]
    const sources = this.#project.mappings.filter((mapping) => mapping.function === one.name).map(({ queue }) => queue)
    const targets = [
      deadLetterQueue,
      ...[eventInvoke?.onSuccess, eventInvoke?.onFailure].map((to) => (to?.kind === 'queue' ? to.name : undefined)),
    ]
    return [
      block(`data "archive_file" "${id}"`, {
        type: 'zip',
        source_dir: raw(`"\${path.module}/${codePath(one)}"`),
        output_path: raw(`"\${path.module}/.build/${one.name}.zip"`),
      }),
      block(`resource "aws_iam_role" "${id}_function"`, { assume_role_policy: trust('lambda.amazonaws.com') }),
      block(`resource "aws_iam_role_policy_attachment" "${id}_logs"`, {
        role: raw(`aws_iam_role.${id}_function.name`),
        policy_arn: raw('"arn:${local.place.Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"'),
      }),
      ...this.#grant(`${id}_function`, [
        ...sources.map((name) => ({
          actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
          resources: [this.#queueArn(name)],
        })),
        ...targets.flatMap((name) =>
          name === undefined ? [] : [{ actions: ['sqs:SendMessage'], resources: [this.#queueArn(name)] }],
        ),
      ]),
      block(
        `resource "aws_lambda_function" "${id}"`,
        {
          function_name: one.name,
          role: raw(`aws_iam_role.${id}_function.arn`),
          filename: raw(`data.archive_file.${id}.output_path`),
          source_code_hash: raw(`data.archive_file.${id}.output_base64sha256`),
          handler: 'index.handler',
          runtime,
          timeout: one.timeoutSeconds,
          memory_size: one.memoryMb,
          reserved_concurrent_executions: one.reservedConcurrency,
        },
        inner,
      ),
      ...(eventInvoke === undefined ? [] : [this.#eventInvoke(id, eventInvoke)]),
    ]
  }

  #eventInvoke(id: string, invoke: NonNullable<LambdaFunction['eventInvoke']>): string {
    const to = (name: string, target: Destination | undefined): Block[] => {
      if (target === undefined) return []
      const arn =
        target.kind === 'queue'
          ? this.#queueArn(target.name)
          : this.#text(functionArn(this.#project.settings, target.name))
      return [{ name, arguments: { destination: arn } }]
    }
    const destinations = [...to('on_success', invoke.onSuccess), ...to('on_failure', invoke.onFailure)]
    return block(
      `resource "aws_lambda_function_event_invoke_config" "${id}"`,
      {
        function_name: raw(`aws_lambda_function.${id}.function_name`),
        maximum_retry_attempts: invoke.retries,
        maximum_event_age_in_seconds: invoke.maxAgeSeconds,
      },
      destinations.length === 0 ? [] : [{ name: 'destination_config', arguments: {}, blocks: destinations }],
    )
  }

  #mapping(one: EventSourceMapping, i: number): string {
    const target = this.#functions.get(one.function)
    const inner: Block[] = [
      ...(one.maximumConcurrency === undefined
        ? []
        : [{ name: 'scaling_config', arguments: { maximum_concurrency: one.maximumConcurrency } }]),
      ...(one.filters === undefined
        ? []
        : [
            {
              name: 'filter_criteria',
              arguments: {},
              blocks: one.filters.map((pattern) => ({ name: 'filter', arguments: { pattern: plain(pattern) } })),
            },
          ]),
    ]
    const args: Arguments = {
      event_source_arn: this.#queueArn(one.queue),
      function_name: target === undefined ? one.function : raw(`aws_lambda_function.${target}.arn`),
      batch_size: one.batchSize,
      enabled: one.enabled,
      maximum_batching_window_in_seconds: one.windowSeconds,
      function_response_types: one.reportBatchItemFailures === true ? ['ReportBatchItemFailures'] : undefined,
      // The role must be able to receive before the trigger is made.
      depends_on: target === undefined ? undefined : [raw(`aws_iam_role_policy.${target}_function`)],
    }
    return block(`resource "aws_lambda_event_source_mapping" "trigger_${i + 1}"`, args, inner)
  }

  #grant(
    id: string,
    permissions: readonly { readonly actions: readonly string[]; readonly resources: readonly Hcl[] }[],
  ): string[] {
    if (permissions.length === 0) return []
    const Statement = permissions.map(({ actions, resources }) => ({
      Effect: 'Allow',
      Action: actions,
      Resource: resources,
    }))
    return [
      block(`resource "aws_iam_role_policy" "${id}"`, {
        role: raw(`aws_iam_role.${id}.id`),
        policy: jsonencode({ Version: '2012-10-17', Statement }),
      }),
    ]
  }

  #workflow(one: Workflow): string[] {
    const id = this.#workflows.get(one.name) ?? ''
    const role = `${id}_workflow`
    const { level, includeExecutionData } = one.logging ?? defaultLogging
    const hasLog = one.type === 'EXPRESS' && level !== 'OFF'
    const permissions = permissionsOf(this.#project, one).map(({ actions, resources }) => ({
      actions,
      resources: resources.map((arn) => this.#text(arn)),
    }))
    const logging: Block = {
      name: 'logging_configuration',
      arguments: {
        level,
        include_execution_data: includeExecutionData,
        log_destination: raw(`"\${aws_cloudwatch_log_group.${id}.arn}:*"`),
      },
    }
    return [
      block(`resource "aws_iam_role" "${role}"`, { assume_role_policy: trust('states.amazonaws.com') }),
      ...this.#grant(role, [...permissions, ...(hasLog ? [{ actions: logActions, resources: ['*'] }] : [])]),
      ...(hasLog
        ? [
            block(`resource "aws_cloudwatch_log_group" "${id}"`, {
              name: `/aws/vendedlogs/states/${one.name}-Logs`,
              retention_in_days: 14,
            }),
          ]
        : []),
      block(
        `resource "aws_sfn_state_machine" "${id}"`,
        {
          name: one.name,
          type: one.type,
          role_arn: raw(`aws_iam_role.${role}.arn`),
          definition: raw(`templatefile("\${path.module}/${definitionPath(one, ending)}", local.place)`),
        },
        hasLog ? [logging] : [],
      ),
    ]
  }
}
