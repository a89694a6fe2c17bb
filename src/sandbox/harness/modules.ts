// Loads the function's file, as CommonJS or as an ES module.
import { parse as parseImports } from 'es-module-lexer/minimal/js'
import type { BootCode } from '../protocol'
import type { FindModule } from './packages'
import { put } from './put'

/** Kept from before the code runs: the clock's and the module's own environment must not be asked again. */
const makeFunction = Function
const makeUrl = typeof Blob === 'function' && 'createObjectURL' in URL ? URL.createObjectURL.bind(URL) : undefined
const isBrowser = typeof WorkerGlobalScope === 'function'

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

const folder = '/var/task'

/** What `import()`, `import.meta` and imported modules become; as long as the words, so that columns of traces stay. */
const words = { importCall: '$mport', importMeta: '$importMeta', module: '$module' }

/** Loads the code and gives its exports; throws what the code throws at its top level. */
export async function loadModule({ file, code }: BootCode, find: FindModule): Promise<unknown> {
  put(globalThis, words.importCall, async (name: unknown) => Promise.resolve(namespaceOf(find(String(name)))))
  if (file === 'index.js') return loadCommonJs(code, find)
  put(globalThis, words.module, find)
  put(globalThis, words.importMeta, {
    url: `file://${folder}/${file}`,
    filename: `${folder}/${file}`,
    dirname: folder,
  })
  const names = new Map<string, string>()
  const text = withImports(code, (name) => {
    const address = addressOf(moduleText(name, find(name)))
    names.set(address, name)
    return address
  })
  try {
    return (await import(/* @vite-ignore */ addressOf(`${text}\n//# sourceURL=${file}`))) as unknown
  } catch (thrown) {
    throw withNames(thrown, names)
  }
}

/** An import of what a module has not: engines name the module by its address, which is another one in every run. */
function withNames(thrown: unknown, names: ReadonlyMap<string, string>): unknown {
  try {
    if (!(thrown instanceof SyntaxError)) return thrown
    for (const [address, name] of names) thrown.message = thrown.message.replaceAll(address, name)
  } catch {
    // What user code throws may be made so that it cannot be looked at.
  }
  return thrown
}

function loadCommonJs(code: string, find: FindModule): unknown {
  const module = { exports: {} as unknown }
  const require = (name: unknown): unknown => find(String(name))
  const names = ['exports', 'require', 'module', '__filename', '__dirname']
  const run = makeFunction(...names, `${withImports(code)}\n//# sourceURL=index.js`) as (...args: unknown[]) => void
  Reflect.apply(run, module.exports, [module.exports, require, module, `${folder}/index.js`, folder])
  return module.exports
}

/** The code with all that it imports coming from the harness; without `addressFor` only `import()` is looked at. */
function withImports(code: string, addressFor?: (name: string) => string): string {
  if (!code.includes('import')) return code
  let imports: ReturnType<typeof parseImports>[0] = []
  try {
    imports = parseImports(code)[0]
  } catch {
    // Broken code: the engine's own parser says better where.
  }
  let text = ''
  let done = 0
  const replace = (start: number, end: number, by: string): void => {
    text += code.slice(done, start) + by
    done = end
  }
  for (const { n: name, s: start, e: end, ss: word, se: wordEnd, d: place } of imports) {
    if (place >= 0) replace(word, word + 'import'.length, words.importCall)
    else if (addressFor === undefined) continue
    else if (place === -2) replace(word, wordEnd, words.importMeta)
    else if (name !== undefined) replace(start, end, addressFor(name))
  }
  return text + code.slice(done)
}

/** Blob addresses are what the frame's policy allows; Node imports only data addresses. */
function addressOf(text: string): string {
  if (isBrowser && makeUrl !== undefined) return makeUrl(new Blob([text], { type: 'text/javascript' }))
  return `data:text/javascript,${encodeURIComponent(text)}`.replaceAll("'", '%27')
}

const isName = (name: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)

/** A module with the same exports; `default` is the whole, as of every CommonJS module in Node. */
function moduleText(name: string, found: object): string {
  const exports = Object.keys(found).map((each, i) =>
    isName(each) && each !== 'default'
      ? `const $${i} = $all[${JSON.stringify(each)}]; export { $${i} as ${each} }`
      : '',
  )
  return [`const $all = ${words.module}(${JSON.stringify(name)})`, ...exports, 'export default $all'].join('\n')
}

/** What `import()` of a module gives. */
const namespaceOf = (found: object): object => ({ ...found, default: found })
