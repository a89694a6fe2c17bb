// What a worker is booted with: the function as JavaScript, and the packages that it names.
import { packages } from 'virtual:sandbox-packages'
import type { FunctionCode } from '../aws/lambda/turn'
import type { BootCode, BootMessage, PackageTexts } from './protocol'

/** At once where the function needs nothing more than itself. Packages that cannot be got reject. */
export function bootMessage(code: FunctionCode): BootMessage | Promise<BootMessage> {
  const names = packagesIn(code.code)
  if (names.length === 0 && isJavaScript(code)) return { t: 'boot', v: 1, code, packages: {} }
  return Promise.all([isJavaScript(code) ? code : withoutTypes(code), textsOf(names)]).then(([ready, texts]) => ({
    t: 'boot',
    v: 1,
    code: ready,
    packages: texts,
  }))
}

const isJavaScript = (code: FunctionCode): code is BootCode => code.file !== 'index.ts'

/** Packages that the code names as a text in quotes, `Buffer` as a global, and what they need themselves. */
function packagesIn(code: string): readonly string[] {
  const found = new Set<string>()
  const add = (name: string): void => {
    found.add(name)
    for (const other of packages[name]?.needs ?? []) add(other)
  }
  for (const name of Object.keys(packages)) {
    const quoted = ["'", '"', '`'].some(
      (quote) => code.includes(quote + name + quote) || code.includes(`${quote}node:${name}${quote}`),
    )
    if (quoted) add(name)
  }
  if (/\bBuffer\b/.test(code)) add('buffer')
  return [...found]
}

/** A package once got is kept; one that failed is asked for again. */
const kept = new Map<string, Promise<string>>()

async function textsOf(names: readonly string[]): Promise<PackageTexts> {
  const texts = await Promise.all(names.map((name) => textOf(name)))
  return Object.fromEntries(names.map((name, i) => [name, texts[i] ?? '']))
}

function textOf(name: string): Promise<string> {
  const known = kept.get(name)
  if (known !== undefined) return known
  const made = (packages[name]?.load() ?? Promise.resolve('')).catch((error: unknown) => {
    kept.delete(name)
    throw new Error(`The package ${name} could not be loaded. Is the network there?`, { cause: error })
  })
  kept.set(name, made)
  return made
}

/** Lines stay where they are. Code with mistakes is left as it is: the worker's own parser says where they are. */
async function withoutTypes(code: FunctionCode): Promise<BootCode> {
  const { transform } = await import('sucrase')
  try {
    const options = { transforms: ['typescript' as const], disableESTransforms: true, keepUnusedImports: false }
    return { ...code, file: 'index.mjs', code: transform(code.code, options).code }
  } catch {
    return { ...code, file: 'index.mjs' }
  }
}
