import { brand, type MappingId, type QueueName } from '../../../base/brand'
import type { JsonObject } from '../../../base/json'
import { flagParam, textParam } from '../../params'
import { AwsError } from '../../service'
import { invalidParameter, validation } from '../errors'
import { poll, visibilitySeconds } from '../event-source-mapping'
import { functionOf } from '../functions'
import { checkOnlyOne, defaultSettings, describeMapping, readMappingSettings, reportMapping } from '../mappings'
import type { LambdaCall, LambdaFunction, Mapping } from '../state'

/** Creating → Enabled takes seconds on AWS and no time here; the answer still says Creating. Disabled is at once on AWS too (recorded). */
export function createEventSourceMapping(call: LambdaCall, params: JsonObject): JsonObject {
  const fn = functionOf(call, params)
  const queueArn = textParam(params, 'EventSourceArn')
  if (queueArn === undefined) throw validation(null, 'eventSourceArn', 'Member must not be null')
  const queue = queueOfArn(call, queueArn)
  const settings = readMappingSettings(params, defaultSettings, queue)
  checkTimeouts(call, queue, fn)
  checkOnlyOne(call, queueArn, fn, null)
  const mapping: Mapping = {
    id: brand<MappingId>(call.newId('mapping')),
    queue,
    queueArn,
    functionName: fn.name,
    functionArn: fn.arn,
    ...settings,
    state: flagParam(params, 'Enabled') === false ? 'Disabled' : 'Enabled',
    modifiedAt: call.now,
    poll: null,
    gathering: null,
    busySince: null,
    halvings: 0,
    batches: {},
    nextBatch: 0,
  }
  call.state.mappings[mapping.id] = mapping
  reportMapping(call, mapping)
  const answer = describeMapping(call, mapping, mapping.state === 'Enabled' ? 'Creating' : 'Disabled')
  poll(call, mapping)
  return answer
}

function queueOfArn(call: LambdaCall, arn: string): QueueName {
  const match = /^arn:aws:sqs:([a-z0-9-]+):(\d{12}):([A-Za-z0-9_-]{1,80}(?:\.fifo)?)$/.exec(arn)
  if (match === null) throw invalidParameter('Unrecognized event source.')
  const [, region, account, name = ''] = match
  if (region !== call.settings.region || account !== call.settings.account) throw unknownQueue()
  return brand<QueueName>(name)
}

function unknownQueue(): AwsError {
  return invalidParameter(
    'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.',
  )
}

/** A function that may run longer than its messages are hidden would see them twice; AWS refuses it here, and only here. */
function checkTimeouts(call: LambdaCall, queue: QueueName, fn: LambdaFunction): void {
  const visibility = visibilityOf(call, queue)
  const timeout = fn.code.timeoutSeconds
  if (timeout > visibility) {
    throw invalidParameter(
      `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeout} seconds`,
    )
  }
}

function visibilityOf(call: LambdaCall, queue: QueueName): number {
  try {
    return visibilitySeconds(call, queue, call.caller)
  } catch (error) {
    if (error instanceof AwsError) throw unknownQueue()
    throw error
  }
}
