import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import jsonata from 'jsonata'
import { describe, expect, test } from 'vitest'
import { synchronousJsonata } from '../../../scripts/jsonata-sync.mjs'
import { library, parse, run, setRegex } from '../../../src/asl/expression/jsonata-sync'
import { compilePattern } from '../../../src/asl/expression/jsonata-pattern'
import file from './jsonata-cases.json'

const generated = readFileSync(join(import.meta.dirname, '../../../src/asl/expression/jsonata-sync.js'), 'utf8')
const host = { now: 0, random: () => 0.5, uuid: () => '' }
const standard = library([])
setRegex(compilePattern)

interface Outcome {
  readonly value?: string | undefined
  readonly code?: unknown
}

const codeOf = (thrown: unknown): Outcome => ({ code: (thrown as { code?: unknown }).code })

async function packaged(text: string): Promise<Outcome> {
  try {
    const value: unknown = await jsonata(text).evaluate(undefined, { states: { input: structuredClone(file.data) } })
    return typeof value === 'function' || textOf(value)?.includes('_jsonata_') ? {} : { value: textOf(value) }
  } catch (thrown) {
    return codeOf(thrown)
  }
}

function synchronous(text: string): Outcome {
  try {
    return { value: textOf(run(parse(text), standard, ['states'], [{ input: frozen(file.data) }], host)) }
  } catch (thrown) {
    return codeOf(thrown)
  }
}

/** Not-a-number and infinity are texts in ours, null in JSON. */
const textOf = (value: unknown): string | undefined =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
  )

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen)
  return Object.freeze(value)
}

describe('the generated form of JSONata', () => {
  test('is what the script makes of the package', () => {
    expect(generated === synchronousJsonata()).toBe(true)
  })

  test('waits for nothing and knows neither the machine nor chance', () => {
    const words =
      /\b(async|await|Promise|setTimeout|window|globalThis|eval|Buffer|require)\b|Math\.random|Date\.now|new Date\(\)/
    const found = generated.split('\n').filter((line) => words.test(line))
    expect(found).toEqual([])
  })

  test('has a suite of some size', () => {
    expect(file.cases.length).toBeGreaterThan(200)
    expect(new Set(file.cases).size).toBe(file.cases.length)
  })

  test.each(file.cases)('%s', async (text) => {
    expect(synchronous(text)).toEqual(await packaged(text))
  })
})
