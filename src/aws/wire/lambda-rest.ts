// Lambda's REST protocol: method and path name the operation, some members are in path, query or headers.
import { isObject, member, parseJson, type Json, type JsonObject } from '../../base/json'
import type { Outcome } from '../../kernel/event'
import { bodyOf, type WireAnswer, type WireCall, type WireRefusal, type WireRequest } from './message'

interface Route {
  readonly method: string
  /** Its groups are the members that the path holds. */
  readonly path: RegExp
  readonly action: string
  readonly status?: number
}

const mappings = '^/2015-03-31/event-source-mappings'
const functions = '^/2015-03-31/functions'
const one = (base: string, name: string, more = ''): RegExp => new RegExp(`${base}/(?<${name}>[^/]+)${more}/?$`)
const part = (version: string, rest: string): RegExp =>
  new RegExp(`^/${version}/functions/(?<FunctionName>[^/]+)/${rest}/?$`)
const all = (base: string): RegExp => new RegExp(`${base}/?$`)

const concurrency = { put: part('2017-10-31', 'concurrency'), get: part('2019-09-30', 'concurrency') }
const eventInvoke = part('2019-09-25', 'event-invoke-config')

const routes: readonly Route[] = [
  { method: 'POST', path: all(mappings), action: 'CreateEventSourceMapping', status: 202 },
  { method: 'GET', path: all(mappings), action: 'ListEventSourceMappings' },
  { method: 'GET', path: one(mappings, 'UUID'), action: 'GetEventSourceMapping' },
  { method: 'PUT', path: one(mappings, 'UUID'), action: 'UpdateEventSourceMapping', status: 202 },
  { method: 'DELETE', path: one(mappings, 'UUID'), action: 'DeleteEventSourceMapping', status: 202 },
  { method: 'POST', path: all(functions), action: 'CreateFunction', status: 201 },
  { method: 'GET', path: all(functions), action: 'ListFunctions' },
  { method: 'GET', path: one(functions, 'FunctionName'), action: 'GetFunction' },
  { method: 'DELETE', path: one(functions, 'FunctionName'), action: 'DeleteFunction', status: 204 },
  { method: 'PUT', path: one(functions, 'FunctionName', '/code'), action: 'UpdateFunctionCode' },
  { method: 'GET', path: one(functions, 'FunctionName', '/configuration'), action: 'GetFunctionConfiguration' },
  { method: 'PUT', path: one(functions, 'FunctionName', '/configuration'), action: 'UpdateFunctionConfiguration' },
  { method: 'POST', path: one(functions, 'FunctionName', '/invocations'), action: 'Invoke' },
  { method: 'GET', path: all('^/2016-08-19/account-settings'), action: 'GetAccountSettings' },
  { method: 'PUT', path: concurrency.put, action: 'PutFunctionConcurrency' },
  { method: 'DELETE', path: concurrency.put, action: 'DeleteFunctionConcurrency', status: 204 },
  { method: 'GET', path: concurrency.get, action: 'GetFunctionConcurrency' },
  { method: 'PUT', path: eventInvoke, action: 'PutFunctionEventInvokeConfig' },
  { method: 'POST', path: eventInvoke, action: 'UpdateFunctionEventInvokeConfig' },
  { method: 'GET', path: eventInvoke, action: 'GetFunctionEventInvokeConfig' },
  { method: 'DELETE', path: eventInvoke, action: 'DeleteFunctionEventInvokeConfig', status: 204 },
  { method: 'GET', path: part('2019-09-25', 'event-invoke-config/list'), action: 'ListFunctionEventInvokeConfigs' },
]

/** Members that are whole numbers in a query. */
const numbers = new Set(['MaxItems'])
const type = { 'content-type': 'application/json' }

/** Every operation has the date of the API in which it first was. */
const isLambda = /^\/20\d\d-\d\d-\d\d\/(functions|event-source-mappings|account-settings)(\/|$)/

/** Reads a request of this protocol; null: it is in another one. */
export function readLambdaRest(request: WireRequest): WireCall | WireRefusal | null {
  if (!isLambda.test(request.path)) return null
  for (const { method, path, action, status = 200 } of routes) {
    const found = method === request.method ? path.exec(request.path) : null
    if (found === null) continue
    const named = textsOf(found.groups ?? {}, decodeURIComponent)
    if (action === 'Invoke') return invocation(request, named)
    const body = request.body === '' ? {} : parseJson(request.body)
    if (!isObject(body)) return { refused: refusal(notJson) }
    const params = { ...body, ...textsOf(request.query, (text) => text), ...named }
    return { service: 'lambda', action, params, answer: (outcome) => answer(outcome, status) }
  }
  const message = `The operation ${request.method} ${request.path} is not supported.`
  return { refused: refusal({ name: 'UnknownOperationException', message, status: 404 }) }
}

const notJson = { name: 'InvalidRequestContentException', message: 'Could not parse request body into json.' }

function textsOf(texts: Readonly<Record<string, string>>, read: (text: string) => string): JsonObject {
  const entries = Object.entries(texts).map(([name, text]) => [name, numbers.has(name) ? Number(text) : read(text)])
  return Object.fromEntries(entries) as JsonObject
}

/** The event is the body, and what is said about the invocation stands in headers, both ways. */
function invocation({ headers, query, body }: WireRequest, named: JsonObject): WireCall | WireRefusal {
  const event = body === '' ? undefined : parseJson(body)
  if (body !== '' && event === undefined) return { refused: refusal(notJson) }
  const params: JsonObject = {
    ...named,
    ...(query['Qualifier'] === undefined ? {} : { Qualifier: query['Qualifier'] }),
    ...(headers['x-amz-invocation-type'] === undefined ? {} : { InvocationType: headers['x-amz-invocation-type'] }),
    ...(headers['x-amz-log-type'] === undefined ? {} : { LogType: headers['x-amz-log-type'] }),
    ...(event === undefined ? {} : { Payload: event }),
  }
  return { service: 'lambda', action: 'Invoke', params, answer: invoked }
}

const answerHeaders = {
  FunctionError: 'x-amz-function-error',
  ExecutedVersion: 'x-amz-executed-version',
  LogResult: 'x-amz-log-result',
}

function invoked(outcome: Outcome): WireAnswer {
  if ('err' in outcome) return refusal(outcome.err)
  const result = isObject(outcome.ok) ? outcome.ok : {}
  const headers: Record<string, string> = { ...type }
  for (const [name, header] of Object.entries(answerHeaders)) {
    const value = member(result, name)
    if (typeof value === 'string') headers[header] = value
  }
  const status = member(result, 'StatusCode')
  const payload: Json = member(result, 'Payload') ?? null
  return { status: typeof status === 'number' ? status : 200, headers, body: payload === '' ? '' : bodyOf(payload) }
}

function answer(outcome: Outcome, status: number): WireAnswer {
  if ('err' in outcome) return refusal(outcome.err)
  return { status, headers: type, body: status === 204 ? '' : bodyOf(outcome.ok) }
}

function refusal({ name, message, status = 400 }: Extract<Outcome, { err: unknown }>['err']): WireAnswer {
  const body = bodyOf({ Type: status < 500 ? 'User' : 'Server', Message: message, message })
  return { status, headers: { ...type, 'x-amzn-errortype': name }, body }
}
