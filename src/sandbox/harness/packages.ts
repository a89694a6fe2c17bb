// What a function can import: packages built ahead, that the page has sent along, and what the harness has itself.
import type { PackageTexts } from '../protocol'
import type { AwsCalls } from './aws-calls'

/** A module that the function asks for and that is not there. */
export class MissingModule extends Error {
  readonly code = 'MODULE_NOT_FOUND'
}
Object.defineProperty(MissingModule.prototype, 'name', { value: 'Error', configurable: true, writable: true })

/** Gives the exports of a module, or throws MissingModule. */
export type FindModule = (name: string) => object

const makeFunction = Function
const names = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Node's modules that no browser can have, and why. */
const impossible: readonly (readonly [ReadonlySet<string>, string])[] = [
  [names('fs fs/promises'), 'A function here has no files.'],
  [names('net http https http2 tls dgram dns dns/promises undici'), 'A function here has no network but the AWS SDK.'],
  [names('child_process cluster worker_threads'), 'A function here cannot start processes.'],
]

/** The reason behind a module that is not there, with the cure where there is one. */
function reasonOf(name: string): string {
  const found = impossible.find(([some]) => some.has(name))
  if (found !== undefined) return found[1]
  if (name.startsWith('@aws-sdk/') || name.startsWith('@smithy/'))
    return 'This part of the AWS SDK is not available in the playground yet; the clients of simulated services are, where the code names them as a text in quotes.'
  if (name.startsWith('.') || name.startsWith('/')) return 'A function here is one file.'
  return 'This module is not available in the playground. Of Node.js there are assert, assert/strict, buffer, crypto, events, path, perf_hooks, process, timers, timers/promises, url and util.'
}

/** Modules that are the worker's own globals under another name. */
const own: Readonly<Record<string, () => object>> = {
  perf_hooks: () => ({ performance }),
  process: () => (globalThis as unknown as { process: object }).process,
  timers: () => ({ setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate }),
  'timers/promises': () => ({
    setTimeout: (ms?: number, value?: unknown) => new Promise((resolve) => setTimeout(() => resolve(value), ms)),
    setImmediate: (value?: unknown) => new Promise((resolve) => setImmediate(() => resolve(value))),
  }),
}

/** Each module is run when it is first asked for, and then kept. */
export function createPackages(texts: PackageTexts, calls: AwsCalls): FindModule {
  const kept = new Map<string, object>()
  const find: FindModule = (asked) => {
    const name = asked.startsWith('node:') ? asked.slice('node:'.length) : asked
    const known = kept.get(name)
    if (known !== undefined) return known
    const found = load(name)
    if (found === undefined) throw new MissingModule(`Cannot find module '${asked}'. ${reasonOf(name)}`)
    kept.set(name, found)
    return found
  }
  const load = (name: string): object | undefined => {
    if (Object.hasOwn(own, name)) return own[name]?.()
    const text = texts[name]
    if (text === undefined) return undefined
    const module = { exports: {} }
    const require = (wanted: string): object => (wanted === 'stepyard:wire' ? { send: calls.send } : find(wanted))
    const run = makeFunction('exports', 'module', 'require', text) as (...args: unknown[]) => void
    run(module.exports, module, require)
    return wholeOf(module.exports)
  }
  return find
}

/** A package that is one value has it as its only export, `whole`. */
const wholeOf = (exports: { readonly whole?: object }): object => exports.whole ?? exports
