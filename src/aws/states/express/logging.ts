// Which of an execution's events a machine's logging configuration lets through to its log.
import { isObject, member, type Json } from '../../../base/json'
import type { LogLevel, Logging } from '../../../kernel/event'

const levels: readonly LogLevel[] = ['ALL', 'ERROR', 'FATAL', 'OFF']

/** A loggingConfiguration as it was given; what is missing is as AWS's default. */
export function readLogging(configuration: Json | undefined): Logging {
  const given = isObject(configuration) ? configuration : {}
  const level = levels.find((one) => one === member(given, 'level')) ?? 'OFF'
  return Object.freeze({ level, includeExecutionData: member(given, 'includeExecutionData') === true })
}
