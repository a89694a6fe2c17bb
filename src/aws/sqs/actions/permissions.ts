import { isArray, isObject, member, parseJson, toText, type Json, type JsonObject } from '../../../base/json'
import { textParam, textsParam } from '../../params'
import { AwsError } from '../../service'
import { invalidValue, missingParameter } from '../errors'
import { queueOf } from '../queue'
import type { Queue, SqsCall } from '../state'

const mostStatements = 20
const mostActions = 7

/** Adds a statement to the queue's policy. It is kept and shown, as on AWS; nobody is refused by it here. */
export function addPermission(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  const label = requiredText(params, 'Label')
  const accounts = required(params, 'AWSAccountIds')
  const actions = required(params, 'Actions')
  const statements = statementsOf(queue)
  if (statements.some((one) => sidOf(one) === label)) throw invalidValue(label, 'Label', 'Already exists.')
  if (actions.length > mostActions || statements.length >= mostStatements) {
    const text =
      actions.length > mostActions
        ? `${actions.length} Actions were found, maximum allowed is ${mostActions}.`
        : `${statements.length + 1} statements were found, maximum allowed is ${mostStatements}.`
    throw new AwsError('OverLimit', text, { status: 403 })
  }
  const statement: JsonObject = {
    Sid: label,
    Effect: 'Allow',
    Principal: { AWS: oneOrMany(accounts.map((account) => `arn:aws:iam::${account}:root`)) },
    Action: oneOrMany(actions.map((action) => `SQS:${action}`)),
    Resource: queue.arn,
  }
  keep(queue, [...statements, statement])
  return {}
}

/** Takes the statement of a label away, and with the last one the policy. */
export function removePermission(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  const label = requiredText(params, 'Label')
  const statements = statementsOf(queue)
  const left = statements.filter((one) => sidOf(one) !== label)
  if (left.length === statements.length) throw invalidValue(label, 'Label', "can't find label.")
  keep(queue, left)
  return {}
}

function requiredText(params: JsonObject, name: string): string {
  const text = textParam(params, name) ?? ''
  if (text === '') throw missingParameter(name)
  return text
}

function required(params: JsonObject, name: string): readonly string[] {
  const texts = textsParam(params, name)
  if (texts.length === 0) throw missingParameter(name)
  return texts
}

const oneOrMany = (texts: readonly string[]): Json => (texts.length === 1 ? (texts[0] as string) : [...texts])

const sidOf = (statement: Json): Json | undefined => (isObject(statement) ? member(statement, 'Sid') : undefined)

function statementsOf(queue: Queue): readonly Json[] {
  const policy = parseJson(queue.attributes['Policy'] ?? '')
  const statements = isObject(policy) ? member(policy, 'Statement') : undefined
  if (statements === undefined) return []
  return isArray(statements) ? statements : [statements]
}

function keep(queue: Queue, statements: readonly Json[]): void {
  if (statements.length === 0) {
    delete queue.attributes['Policy']
    return
  }
  // A policy that was set before keeps what it says beside its statements.
  const policy = parseJson(queue.attributes['Policy'] ?? '')
  queue.attributes['Policy'] = toText({
    ...(isObject(policy) ? policy : { Version: '2008-10-17', Id: `${queue.arn}/SQSDefaultPolicy` }),
    Statement: [...statements],
  })
}
