// The test endpoint: the simulator over AWS JSON 1.0, on loopback only, since it runs the code that it is sent.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isObject, member, type Json, type JsonObject } from '../../src/base/json'
import type { Outcome } from '../../src/kernel/event'
import { controls, type Endpoint } from './controls'
import { executionHistory } from './history'
import { Playground } from './playground'

/** Services by the first part of `x-amz-target`. */
const services: Readonly<Record<string, string>> = { AWSStepFunctions: 'states', AmazonSQS: 'sqs', AWSLambda: 'lambda' }

const mostBytes = 20_000_000

interface Answer {
  readonly status: number
  readonly body: Json
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}

const refuse = (status: number, message: string): Answer => ({ status, body: { __type: 'Refused', message } })

/** Starts the endpoint; port 0 takes a free one. Gives the port, and a way to stop. */
export async function startEndpoint(port: number): Promise<{ port: number; stop: () => void }> {
  const endpoint: Endpoint = { playground: new Playground() }
  const server = createServer((request, response) => {
    answer(endpoint, server, request).then(
      (result) => send(response, result),
      (error: unknown) => send(response, failure(error)),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const stop = (): void => {
    endpoint.playground.dispose()
    server.closeAllConnections()
    server.close()
  }
  return { port: (server.address() as AddressInfo).port, stop }
}

function failure(error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error)
  return { status: 500, body: { __type: 'InternalFailure', message } }
}

function send(response: ServerResponse, answer: Answer): void {
  const { status, body, type = 'application/x-amz-json-1.0', headers } = answer
  response.writeHead(status, { 'content-type': type, ...headers })
  response.end(JSON.stringify(body))
}

/** A page of the web must not be able to reach this: it would name its origin, or another host. */
function refusal(server: Server, request: IncomingMessage): Answer | null {
  const { port } = server.address() as AddressInfo
  const { headers } = request
  if (headers.origin !== undefined) return refuse(403, 'Requests from web pages are not answered.')
  if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`)
    return refuse(403, `Requests must name the host 127.0.0.1:${port}.`)
  if (request.method !== 'POST') return refuse(405, 'Every request is a POST.')
  if (!/^application\/(x-amz-json-1\.[01]|json)\b/.test(headers['content-type'] ?? ''))
    return refuse(415, 'The content type must be application/x-amz-json-1.0.')
  return null
}

async function answer(endpoint: Endpoint, server: Server, request: IncomingMessage): Promise<Answer> {
  const refused = refusal(server, request)
  if (refused !== null) return refused
  const body = await bodyOf(request)
  if (body === undefined) return refuse(400, 'The body must be JSON.')
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname
  if (path.startsWith('/_playground/')) return controlled(endpoint, path.slice('/_playground/'.length), body)
  if (path !== '/') return refuse(404, `There is nothing at ${path}.`)
  const account = /Credential=(\d{12})\//.exec(request.headers.authorization ?? '')?.[1]
  return called(endpoint.playground, String(request.headers['x-amz-target'] ?? ''), body, account)
}

async function bodyOf(request: IncomingMessage): Promise<Json | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) return undefined
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  try {
    return text === '' ? {} : (JSON.parse(text) as Json)
  } catch {
    return undefined
  }
}

async function controlled(endpoint: Endpoint, name: string, body: Json): Promise<Answer> {
  if (name === 'call') return notSupported(serviceCalled(body))
  const control = Object.hasOwn(controls, name) ? controls[name] : undefined
  if (control === undefined) return refuse(404, `There is no control ${name}.`)
  return { status: 200, body: await control(endpoint, body), type: 'application/json' }
}

function serviceCalled(body: Json): string {
  return isObject(body) ? `${String(member(body, 'service'))}:${String(member(body, 'operation'))}` : 'nothing'
}

const notSupported = (what: string): Answer => ({
  status: 400,
  body: { __type: 'UnknownOperationException', message: `The operation ${what} is not supported.` },
})

async function called(playground: Playground, target: string, body: Json, account?: string): Promise<Answer> {
  const dot = target.indexOf('.')
  const prefix = target.slice(0, dot)
  const service = Object.hasOwn(services, prefix) ? services[prefix] : undefined
  if (service === undefined || !isObject(body)) return notSupported(target)
  return answerOf(await outcomeOf(playground, service, target.slice(dot + 1), body, account))
}

function outcomeOf(
  playground: Playground,
  service: string,
  action: string,
  params: JsonObject,
  account?: string,
): Promise<Outcome> {
  if (service === 'states' && action === 'GetExecutionHistory')
    return Promise.resolve(executionHistory(playground, params))
  return playground.request(service, action, params, account)
}

function answerOf(outcome: Outcome): Answer {
  if ('ok' in outcome) return { status: 200, body: outcome.ok }
  const { name, message, status = 400, queryCode } = outcome.err
  const fault = status < 500 ? 'Sender' : 'Receiver'
  return { status, body: { __type: name, message }, headers: { 'x-amzn-query-error': `${queryCode ?? name};${fault}` } }
}
