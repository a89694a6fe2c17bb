// What every SDK client of a function starts with, as on Lambda: region and credentials are there, and its requests go to the simulator.
import { send } from 'stepyard:wire'
import type { WireAnswer, WireRequest } from '../../aws/wire'

interface Request {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

interface Options {
  readonly abortSignal?: AbortSignal
}

/** Stands where the SDK has its network: the host of the address does not matter, nothing leaves the sandbox. */
const requestHandler = {
  metadata: { handlerProtocol: 'h1' },
  async handle(request: Request, { abortSignal }: Options = {}): Promise<{ response: object }> {
    if (abortSignal?.aborted) throw aborted()
    const wired: WireRequest = {
      method: request.method,
      path: request.path,
      query: textsOf(request.query ?? {}),
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, text]) => [name.toLowerCase(), text])),
      body: textOf(request.body),
    }
    const stopped = new Promise<never>((_resolve, reject) => {
      abortSignal?.addEventListener('abort', () => reject(aborted()), { once: true })
    })
    const { status, headers, body } = await Promise.race([send(wired) as Promise<WireAnswer>, stopped])
    return { response: { statusCode: status, headers, body: new TextEncoder().encode(body) } }
  },
  updateHttpClientConfig: (): void => undefined,
  httpHandlerConfigs: () => ({}),
  destroy: (): void => undefined,
}

/** A client's settings: what the function gives goes first, but for the network. Requests need no signature here. */
export function preset(config: object = {}): object {
  return {
    region: process.env['AWS_REGION'],
    credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' },
    defaultsMode: 'standard',
    ...config,
    signer: { sign: (request: unknown) => Promise.resolve(request) },
    requestHandler,
  }
}

function aborted(): Error {
  return Object.assign(new Error('Request aborted'), { name: 'AbortError' })
}

function textsOf(query: NonNullable<Request['query']>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, value === null ? '' : value.toString()]),
  )
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body
  return ArrayBuffer.isView(body) ? new TextDecoder().decode(body) : ''
}
