// Loads the function's file, as CommonJS or as an ES module, with nothing to import but the AWS SDK's stand-in.
import { parse as parseImports } from 'es-module-lexer/minimal/js'
import type { FunctionCode } from '../../aws/lambda/turn'
import type { AwsClients } from './aws-client'

/** A module that the function asks for and that is not there. */
export class MissingModule extends Error {
  readonly code = 'MODULE_NOT_FOUND'
}
Object.defineProperty(MissingModule.prototype, 'name', { value: 'Error', configurable: true, writable: true })

const missing = (name: string): MissingModule =>
  new MissingModule(`Cannot find module '${name}'. This module is not available in the playground yet.`)

/** Kept from before the code runs: the clock's and the module's own environment must not be asked again. */
const makeFunction = Function
const makeUrl = typeof Blob === 'function' && 'createObjectURL' in URL ? URL.createObjectURL.bind(URL) : undefined

/** Lines that the engine puts before the body of a function made from text; engines differ, so it is measured. */
export const functionLineOffset = measureOffset()

function measureOffset(): number {
  try {
    const probe = makeFunction('a', 'throw new Error()\n//# sourceURL=probe.js') as () => void
    probe()
  } catch (thrown) {
    const place = /probe\.js:(\d+)/.exec(String((thrown as Error).stack))
    return place === null ? 0 : Number(place[1]) - 1
  }
  return 0
}

/** Loads the code and gives its exports; throws what the code throws at its top level. */
export async function loadModule({ file, code }: FunctionCode, clients: AwsClients): Promise<unknown> {
  if (file === 'index.mjs') return await loadEsModule(code, clients)
  return loadCommonJs(code, clients)
}

const folder = '/var/task'

function loadCommonJs(code: string, clients: AwsClients): unknown {
  const module = { exports: {} as unknown }
  const require = (name: unknown): unknown => {
    const found = clients.find(String(name))
    if (found === undefined) throw missing(String(name))
    return found
  }
  const names = ['exports', 'require', 'module', '__filename', '__dirname']
  const run = makeFunction(...names, `${code}\n//# sourceURL=index.js`) as (...args: unknown[]) => void
  Reflect.apply(run, module.exports, [module.exports, require, module, `${folder}/index.js`, folder])
  return module.exports
}

/** The name under which an SDK stand-in waits for the small module that imports turn into. */
const registry = Symbol.for('stepyard.sdk')

async function loadEsModule(code: string, clients: AwsClients): Promise<unknown> {
  Object.defineProperty(globalThis, registry, { value: (name: string) => clients.find(name), configurable: true })
  let imports: ReturnType<typeof parseImports>[0] = []
  try {
    imports = parseImports(code)[0]
  } catch {
    // Broken code: the engine's own parser says better where.
  }
  let text = ''
  let done = 0
  for (const { n: name, s: start, e: end, d: dynamic } of imports) {
    if (name === undefined || dynamic === -2) continue
    if (clients.find(name) === undefined) {
      if (dynamic >= 0) continue
      throw missing(name)
    }
    const address = addressOf(sdkModuleText(name, code))
    text += code.slice(done, start) + (dynamic >= 0 ? `'${address}'` : address)
    done = end
  }
  text += `${code.slice(done)}\n//# sourceURL=index.mjs`
  const address = addressOf(text)
  return import(/* @vite-ignore */ address)
}

/** Blob addresses are what the frame's policy allows; Node imports only data addresses. */
function addressOf(text: string): string {
  const isBrowser = typeof WorkerGlobalScope === 'function'
  if (isBrowser && makeUrl !== undefined) return makeUrl(new Blob([text], { type: 'text/javascript' }))
  return `data:text/javascript,${encodeURIComponent(text)}`.replaceAll("'", '%27')
}

/** A module that exports every class of the SDK that the code could mean. */
function sdkModuleText(name: string, code: string): string {
  const names = new Set(code.match(/\b[A-Z][A-Za-z0-9]*\b/g) ?? [])
  const exports = [...names].map((each) => `export const ${each} = sdk.${each}`)
  return [`const sdk = globalThis[Symbol.for('stepyard.sdk')]('${name}')`, ...exports, 'export default sdk'].join('\n')
}
