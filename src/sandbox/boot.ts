// What a worker is booted with: the function as JavaScript, and the packages that it names.
import { packages } from 'virtual:sandbox-packages'
import type { FunctionCode } from '../aws/lambda/turn'
import type { BootMessage, PackageTexts } from './protocol'
import { withoutTypes } from './types'

/** At once where the function needs nothing more than itself. Packages that cannot be got reject. */
export function bootMessage(code: FunctionCode): BootMessage | Promise<BootMessage> {
  const names = packagesIn(code.code)
  const isTyped = code.file === 'index.ts'
  if (names.length === 0 && !isTyped) return { t: 'boot', v: 1, code, packages: {} }
  return Promise.all([isTyped ? withoutTypes(code) : code, textsOf(names)]).then(([ready, texts]) => ({
    t: 'boot',
    v: 1,
    code: ready,
    packages: texts,
  }))
}

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
