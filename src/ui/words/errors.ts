import { isObject, member, parseJson } from '../../base/json'

/** The part of a cause that a person wants to read: the message of a function's error document, else all of it. */
export function readableCause(cause: string | undefined): string | undefined {
  if (cause === undefined || !cause.startsWith('{')) return cause
  const document = parseJson(cause)
  const message = isObject(document) ? member(document, 'errorMessage') : undefined
  return typeof message === 'string' && message !== '' ? message : cause
}

/** What an error name of Step Functions means, and what to look at; null where the cause says it all. */
export function explainError(error: string | undefined, cause: string | undefined): string | null {
  if (error === undefined) return null
  if (/QueueDoesNotExist|NonExistentQueue/.test(error) || /queue does not exist/i.test(cause ?? '')) {
    return 'The QueueUrl that this state sends to names no queue of the project.'
  }
  return table.get(error) ?? null
}

const table: ReadonlyMap<string, string> = new Map([
  ['InvalidDefinition', 'AWS would not create this state machine. Problems shows each place and its cure.'],
  ['InvalidExecutionInput', 'The input is not JSON, so no execution was started.'],
  ['States.Timeout', 'The state ran longer than its TimeoutSeconds, or sent no heartbeat in time.'],
  ['States.TaskFailed', 'The task failed; the cause below is what the service or function answered.'],
  ['States.Runtime', 'The state could not work with its input. This error cannot be retried or caught by States.ALL.'],
  ['States.ParameterPathFailure', 'A path in Parameters found nothing in the input of the state.'],
  ['States.ResultPathMatchFailure', 'The result could not be put at ResultPath, because the input is no object there.'],
  ['States.NoChoiceMatched', 'No rule of the Choice state matched, and it has no Default.'],
  ['States.DataLimitExceeded', 'A payload is larger than 256 KiB. Put large data into S3 and pass its key.'],
  ['States.Permissions', 'The role of the state machine may not do this.'],
  ['Lambda.TooManyRequestsException', 'The function was throttled: its concurrency was used up.'],
  ['Lambda.Unknown', 'The function ended without an answer: it timed out or its process was lost.'],
])
