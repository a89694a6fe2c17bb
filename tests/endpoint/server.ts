// The test endpoint: the simulator over AWS's own protocols, on loopback only, since it runs the code that it is sent.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readRequest, type WireAnswer } from '../../src/aws/wire'
import { isObject, member, parseJson, type Json } from '../../src/base/json'
import { controls, type Endpoint } from './controls'
import { Playground } from './playground'

const mostBytes = 20_000_000

const answerOf = (status: number, body: Json): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const refuse = (status: number, message: string): WireAnswer => answerOf(status, { __type: 'Refused', message })

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

function failure(error: unknown): WireAnswer {
  const message = error instanceof Error ? error.message : String(error)
  return answerOf(500, { __type: 'InternalFailure', message })
}

function send(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, headers)
  response.end(body)
}

/** A page of the web must not be able to reach this: it would name its origin, or another host. */
function refusal(server: Server, request: IncomingMessage): WireAnswer | null {
  const { port } = server.address() as AddressInfo
  const { headers } = request
  if (headers.origin !== undefined) return refuse(403, 'Requests from web pages are not answered.')
  if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`)
    return refuse(403, `Requests must name the host 127.0.0.1:${port}.`)
  const type = headers['content-type']
  const isWithout = type === undefined && request.method !== 'POST'
  if (!isWithout && !/^application\/(x-amz-json-1\.[01]|json|octet-stream)\b/.test(type ?? ''))
    return refuse(
      415,
      'The content type must be application/x-amz-json-1.0, application/json or application/octet-stream.',
    )
  return null
}

async function answer(endpoint: Endpoint, server: Server, request: IncomingMessage): Promise<WireAnswer> {
  const refused = refusal(server, request)
  if (refused !== null) return refused
  const body = await bodyOf(request)
  if (body === undefined) return refuse(413, `The body must be shorter than ${mostBytes} bytes.`)
  const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (path.startsWith('/_playground/'))
    return request.method === 'POST'
      ? controlled(endpoint, path.slice('/_playground/'.length), body, account(request.headers.authorization))
      : refuse(405, 'Every control is a POST.')
  const headers = request.headers as Record<string, string>
  const call = readRequest({
    method: request.method ?? 'POST',
    path,
    query: Object.fromEntries(searchParams),
    headers,
    body,
  })
  if ('refused' in call) return call.refused
  const caller = account(headers['authorization'])
  return call.answer(await endpoint.playground.request(call.service, call.action, call.params, caller))
}

/** The body's text; undefined: it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function controlled(
  endpoint: Endpoint,
  name: string,
  text: string,
  caller: string | undefined,
): Promise<WireAnswer> {
  const body = text === '' ? {} : parseJson(text)
  if (body === undefined) return refuse(400, 'The body must be JSON.')
  if (name === 'call') return called(endpoint, body, caller)
  const control = Object.hasOwn(controls, name) ? controls[name] : undefined
  if (control === undefined) return refuse(404, `There is no control ${name}.`)
  return answerOf(200, await control(endpoint, body))
}

const account = (header = ''): string | undefined => /Credential=(\d{12})\//.exec(header)?.[1]

/** A call of a service whose own protocol the endpoint does not speak. SDKs ask S3 for checksums. */
async function called({ playground }: Endpoint, body: Json, caller: string | undefined): Promise<WireAnswer> {
  const given = isObject(body) ? body : {}
  const service = String(member(given, 'service') ?? '')
  const params = member(given, 'params')
  const outcome = await playground.request(
    service,
    String(member(given, 'operation') ?? ''),
    { ...(service === 's3' ? { ChecksumMode: 'ENABLED' } : {}), ...(isObject(params) ? params : {}) },
    caller,
  )
  if ('ok' in outcome) return answerOf(200, outcome.ok)
  const { name, message, status = 400 } = outcome.err
  return answerOf(status < 500 ? 400 : 500, { __type: name, message })
}
