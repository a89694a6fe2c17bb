import type { Json, JsonObject } from '../../../src/base/json'
import type { FunctionCall, Report, Turn } from '../../../src/aws/lambda/turn'
import { Services, type Script, type Scripted } from '../services'

/** A function with AWS's defaults and a modelled computing time of 10 ms. */
export const settingsOf = (name: string, more: JsonObject = {}): JsonObject => ({
  FunctionName: name,
  Runtime: 'nodejs22.x',
  Handler: 'index.handler',
  Role: 'arn:aws:iam::123456789012:role/stepyard',
  Code: { FileName: 'index.js', Source: 'exports.handler = async () => null' },
  DurationMs: 10,
  ...more,
})

/** A run with functions, given by their scripts. */
export function withFunctions(scripts: Record<string, Script>, more: JsonObject = {}): Services {
  const services = new Services(scripts)
  for (const name of Object.keys(scripts)) services.ok('lambda', 'CreateFunction', settingsOf(name, more))
  return services
}

/** Reserves concurrency for a function. */
export function reserve(services: Services, name: string, count: number): void {
  services.ok('lambda', 'PutFunctionConcurrency', { FunctionName: name, ReservedConcurrentExecutions: count })
}

/** Ends of turns, at the time at which the turn began. */
export const returned = (turn: Turn, result: Json = null): Scripted => ({
  end: { kind: 'returned', now: turn.now, result },
})
export const failed = (turn: Turn, errorType: string, containerLost = false): Scripted => ({
  end: { kind: 'failed', now: turn.now, error: { errorType, errorMessage: 'x', trace: [] }, containerLost },
})
export const parked = (turn: Turn, inMs: number | null, calls: readonly FunctionCall[] = []): Scripted => ({
  calls,
  end: { kind: 'parked', now: turn.now, next: inMs === null ? null : turn.now + inMs },
})

/** An AWS call of a function. */
export const aCall = (call: number, service: string, action: string, params: JsonObject): FunctionCall => ({
  call,
  service,
  action,
  params,
})

/** Invokes a function and waits for its answer. */
export function invoke(services: Services, name: string, payload: Json = {}, more: JsonObject = {}): JsonObject {
  const operation = services.pending('lambda', 'Invoke', { FunctionName: name, Payload: payload, ...more })
  services.run()
  return services.answer(operation)
}

/** A report as a host would send it. */
export const reportOf = (turn: Turn, part: Scripted): Report => ({
  operation: turn.operation,
  turn: turn.turn,
  lines: [],
  droppedLines: 0,
  calls: [],
  ...part,
})
