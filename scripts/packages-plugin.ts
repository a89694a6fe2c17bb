import { join } from 'node:path'
import { build, type Plugin } from 'vite'

// What functions can import, built ahead: one self-contained CommonJS text each, which the page loads when a function names it.

const name = 'virtual:sandbox-packages'
const prefix = 'virtual:sandbox-package/'
const folder = join(import.meta.dirname, '../src/sandbox/packages')

interface Package {
  /** A file of src/sandbox/packages, or a package that is taken as it is. */
  readonly entry: string
  /** Others that it requires when it runs. */
  readonly needs?: readonly string[]
}

const packages: Readonly<Record<string, Package>> = {
  '@aws-sdk/client-lambda': { entry: './client-lambda.ts' },
  '@aws-sdk/client-sfn': { entry: './client-sfn.ts' },
  '@aws-sdk/client-sqs': { entry: './client-sqs.ts' },
  assert: { entry: 'assert/' },
  'assert/strict': { entry: './assert-strict.ts', needs: ['assert'] },
  buffer: { entry: './buffer.ts' },
  crypto: { entry: './crypto.ts', needs: ['buffer'] },
  events: { entry: 'events/' },
  path: { entry: 'path-browserify' },
  url: { entry: './url.ts' },
  util: { entry: './formatting.ts' },
}

/** Gives `packages`: by name, how to get the text, and what else it needs. */
export function sandboxPackages(): Plugin {
  return {
    name: 'stepyard:sandbox-packages',
    resolveId: (id) => (id === name || id.startsWith(prefix) ? `\0${id}` : undefined),
    async load(id) {
      if (id === `\0${name}`) return listText()
      if (!id.startsWith(`\0${prefix}`)) return undefined
      const wanted = id.slice(prefix.length + 1)
      const found = packages[wanted]
      if (found === undefined) throw new Error(`There is no package ${wanted} for the sandbox`)
      return `export default ${JSON.stringify(await packageText(found))}`
    },
  }
}

function listText(): string {
  const entries = Object.entries(packages).map(([each, { needs = [] }]) => {
    const load = `() => import(${JSON.stringify(prefix + each)}).then((text) => text.default)`
    return `${JSON.stringify(each)}: { needs: ${JSON.stringify(needs)}, load: ${load} }`
  })
  return `export const packages = { ${entries.join(', ')} }`
}

async function packageText({ entry, needs = [] }: Package): Promise<string> {
  const file = entry.startsWith('./') ? join(folder, entry) : join(folder, 'whole.ts')
  const output = await build({
    configFile: false,
    root: join(import.meta.dirname, '..'),
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: { 'stepyard:whole': entry } },
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry: file, formats: ['cjs'], fileName: 'package' },
      rolldownOptions: {
        external: ['stepyard:wire', ...needs], // Names of classes are seen: in logs, and as types of errors.
        output: { codeSplitting: false, keepNames: true },
      },
    },
  })
  const first = Array.isArray(output) ? output[0] : output
  if (first === undefined || !('output' in first)) throw new Error(`${entry} was not built`)
  return first.output[0].code
}
