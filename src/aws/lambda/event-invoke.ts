// Settings of asynchronous invocations (EventInvokeConfig) and of the dead-letter queue, as the API has them.
import { freeze, type JsonObject } from '../../base/json'
import { objectParam, textParam } from '../params'
import { AwsError } from '../service'
import { functionNotFound, invalidParameter } from './errors'
import { functionOf } from './functions'
import { rangeParam } from './settings'
import type { EventInvokeConfig, LambdaCall, LambdaFunction } from './state'

/** The function of a request for its EventInvokeConfig, whose refusal has words of its own. */
export function configuredFunction(call: LambdaCall, params: JsonObject): LambdaFunction {
  try {
    return functionOf(call, params)
  } catch (error) {
    if (error instanceof AwsError && error.code === functionNotFound('').code)
      throw new AwsError(error.code, "The function doesn't exist.", { status: 404 })
    throw error
  }
}

/** The settings of a function; refuses where it has none. */
export function eventInvokeOf(fn: LambdaFunction): EventInvokeConfig {
  if (fn.eventInvoke !== null) return fn.eventInvoke
  const message = `The function ${fn.arn}:$LATEST doesn't have an EventInvokeConfig`
  throw new AwsError('ResourceNotFoundException', message, { status: 404 })
}

/** What a request gives, on top of what stands: nothing, for a Put. */
export function readEventInvoke(
  call: LambdaCall,
  fn: LambdaFunction,
  params: JsonObject,
  standing: EventInvokeConfig | null,
): EventInvokeConfig {
  const retries = rangeParam(params, 'MaximumRetryAttempts', 0, 2)
  const maxAgeSeconds = rangeParam(params, 'MaximumEventAgeInSeconds', 60, 21_600)
  const destinations = objectParam(params, 'DestinationConfig')
  if (retries === undefined && maxAgeSeconds === undefined && destinations === undefined)
    throw invalidParameter('You must specify at least one of error handling or destination setting.')
  return Object.freeze({
    retries: retries ?? standing?.retries ?? null,
    maxAgeSeconds: maxAgeSeconds ?? standing?.maxAgeSeconds ?? null,
    onSuccess: destinations === undefined ? (standing?.onSuccess ?? null) : destination(fn, destinations, 'OnSuccess'),
    onFailure: destinations === undefined ? (standing?.onFailure ?? null) : destination(fn, destinations, 'OnFailure'),
    modifiedAt: call.now,
  })
}

const place = '[a-z0-9-]+:\\d{12}'
const queueForm = new RegExp(`^arn:aws:sqs:${place}:[A-Za-z0-9_-]{1,80}(\\.fifo)?$`)
const functionForm = new RegExp(`^(arn:aws:lambda:${place}:function:[A-Za-z0-9_-]{1,64})(:\\$LATEST)?$`)

/** Whether the target exists is not looked at: AWS asks for the rights of the role, and here there are none. */
function destination(fn: LambdaFunction, config: JsonObject, when: 'OnSuccess' | 'OnFailure'): string | null {
  const arn = textParam(objectParam(config, when) ?? {}, 'Destination') ?? ''
  if (arn === '') return null
  if (/^arn:aws:(sns|events|s3):/.test(arn))
    throw invalidParameter(`Stepyard sends records to queues and functions only; ${arn} is not supported.`)
  if (functionForm.exec(arn)?.[1] === fn.arn)
    throw invalidParameter("You can't specify the function as a destination for itself.")
  if (!queueForm.test(arn) && !functionForm.test(arn)) throw invalidParameter(`The destination ARN ${arn} is invalid.`)
  return arn
}

/** As Get, Put, Update and List show them. */
export function describeEventInvoke(fn: LambdaFunction, config: EventInvokeConfig): JsonObject {
  const { retries, maxAgeSeconds, onSuccess, onFailure, modifiedAt } = config
  return freeze({
    LastModified: modifiedAt / 1000,
    FunctionArn: `${fn.arn}:$LATEST`,
    ...(retries === null ? {} : { MaximumRetryAttempts: retries }),
    ...(maxAgeSeconds === null ? {} : { MaximumEventAgeInSeconds: maxAgeSeconds }),
    DestinationConfig: {
      OnSuccess: onSuccess === null ? {} : { Destination: onSuccess },
      OnFailure: onFailure === null ? {} : { Destination: onFailure },
    },
  })
}
