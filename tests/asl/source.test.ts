import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Range } from '../../src/base/text'
import { pointerOf, readSource } from '../../src/asl/source'

const messages = (text: string): string[] => readSource(text).diagnostics.map((d) => d.message)

describe('reading valid JSON', () => {
  test('agrees with JSON.parse on every JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const source = readSource(text)
        expect(source.diagnostics).toEqual([])
        expect(JSON.stringify(source.value)).toBe(JSON.stringify(JSON.parse(text)))
        expect(source.value).toEqual(JSON.parse(text))
      }),
    )
  })

  test('agrees with JSON.parse on which texts are JSON', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b\\n"',
      '1',
      '-0',
      '1e5',
      '01',
      'true',
      'null',
      ' ',
      '"',
      "'",
      '\\',
      '//',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        let parsed: unknown
        try {
          parsed = JSON.parse(text)
        } catch {
          const { value, diagnostics } = readSource(text)
          expect(diagnostics.length > 0 || value === undefined).toBe(true)
          return
        }
        const { value, diagnostics } = readSource(text)
        expect(value).toEqual(parsed)
        expect(diagnostics.filter((d) => !d.message.includes('stands twice'))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('keeps a key named __proto__ as data', () => {
    const source = readSource('{"__proto__": {"polluted": true}, "toString": 1}')
    expect(Object.keys(source.value as object)).toEqual(['__proto__', 'toString'])
    expect((source.value as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('reading anything', () => {
  test('never throws and keeps every range inside the text', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(...'{}[]:,"\'\\/*# \n\tabtruenul0-1.e\u0000\u00a0\ufeffé'),
      maxLength: 60,
    })
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
        const isInside = ({ from, to }: Range): boolean => from >= 0 && to >= from && to <= text.length
        expect(readSource(text).diagnostics.every(({ range }) => isInside(range))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('survives brackets that nest thousands of levels deep', () => {
    const source = readSource('['.repeat(100_000) + ']'.repeat(100_000))
    expect(source.diagnostics[0]?.message).toContain('deeper than 200')
  })

  test('a blank text has no value and no mistakes', () => {
    expect(readSource('  \n')).toMatchObject({ value: undefined, diagnostics: [] })
  })
})

describe('mistakes in JSON', () => {
  test('a comma before the closing bracket is named and the value is read', () => {
    const source = readSource('{"a": [1, 2,], "b": 1,}')
    expect(source.value).toEqual({ a: [1, 2], b: 1 })
    expect(source.diagnostics.map((d) => d.range)).toEqual([
      { from: 11, to: 12 },
      { from: 21, to: 22 },
    ])
    expect(source.diagnostics[0]?.message).toBe('A comma may not stand before the closing ]. Delete it.')
  })

  test('a missing comma is named at the end of the line before', () => {
    const source = readSource('{\n "a": 1\n "b": 2\n}')
    expect(source.value).toEqual({ a: 1, b: 2 })
    expect(source.diagnostics).toMatchObject([{ message: 'A comma is missing after this.', range: { from: 8, to: 9 } }])
  })

  test.each([
    ["{'a': 'b'}", { a: 'b' }, 'JSON texts stand in double quotes. Replace the single quotes by ".'],
    ['{a: 1}', { a: 1 }, 'A key needs double quotes: "a".'],
    ['{"a": Pass}', { a: 'Pass' }, 'The text Pass needs double quotes: "Pass".'],
    ['{"a": True}', { a: true }, '"True" is no JSON value. Write true.'],
    ['{"a": 1 // one\n}', { a: 1 }, 'JSON has no comments. Delete this one, or put its words into a "Comment" field.'],
    [
      '{"a": 012}',
      { a: 12 },
      '"012" is no JSON number. Numbers look like 0, 12, -3.5 or 2e6, without leading zeros or a plus sign.',
    ],
    ['{"a" 1}', { a: 1 }, 'A colon is missing after "a".'],
    ['{"a": }', {}, 'The value of "a" is missing.'],
    ['{"a": 1', { a: 1 }, 'The object that begins in line 1 is not closed. Add } here.'],
    [
      '\ufeff{}',
      {},
      'The text begins with an invisible byte order mark. Delete it: save the file as "UTF-8 without BOM".',
    ],
    ['{} }', {}, 'The JSON value has ended before this. Delete what follows, or check the brackets above.'],
    ['{"a": "\t"}', { a: '\t' }, 'A text may not contain a control character as it is. Write \\t instead.'],
  ])('%j is understood', (text, value, message) => {
    const source = readSource(text)
    expect(source.value).toEqual(value)
    expect(messages(text)[0]).toBe(message)
  })

  test('a text without a closing quote ends with its line, before the comma', () => {
    const source = readSource('{\n "a": "one,\n "b": 2\n}')
    expect(source.value).toEqual({ a: 'one', b: 2 })
    expect(source.diagnostics).toHaveLength(1)
    expect(source.diagnostics[0]?.message).toContain('no closing quote')
  })

  test('a key that stands twice is reported at the second one with both lines', () => {
    const source = readSource('{\n "a": 1,\n "a": 2\n}')
    expect(source.value).toEqual({ a: 2 })
    expect(source.diagnostics).toMatchObject([{ range: { from: 12, to: 15 } }])
    expect(source.diagnostics[0]?.message).toContain('in line 2 and in line 3')
  })

  test('several mistakes are all reported, in the order of the text', () => {
    expect(messages('{a: 1,\n "b": 02\n "c": [1,]}')).toHaveLength(4)
  })

  test('the first mistake has the words of AWS', () => {
    expect(readSource('not a definition').diagnostics[0]?.awsMessage).toBe(
      "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (String)\"not a definition\"; line: 1, column: 4]",
    )
  })
})

describe('places', () => {
  const text = '{"States": {"A/b": {"Choices": [{"Next": "X"}, {}]}}}'
  const source = readSource(text)
  const cut = (range: { from: number; to: number } | undefined): string => text.slice(range?.from, range?.to)

  test('a pointer leads to the range of a value and of its key', () => {
    expect(cut(source.rangeOf('/States/A~1b/Choices/0/Next'))).toBe('"X"')
    expect(cut(source.keyRangeOf('/States/A~1b/Choices/0/Next'))).toBe('"Next"')
    expect(cut(source.rangeOf(''))).toBe(text)
    expect(source.rangeOf('/States/nothing')).toBeUndefined()
    expect(source.keyRangeOf('/States/A~1b/Choices/0')).toBeUndefined()
  })

  test('an offset leads to the innermost value or key', () => {
    expect(source.pointerAt(text.indexOf('"X"') + 1)).toBe('/States/A~1b/Choices/0/Next')
    expect(source.pointerAt(text.indexOf('A/b'))).toBe('/States/A~1b')
    expect(source.pointerAt(0)).toBe('')
    expect(source.pointerAt(text.length + 5)).toBeUndefined()
  })

  test('every value of any JSON is found again by its pointer', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value, null, 1)
        const read = readSource(json)
        const walk = (at: unknown, path: (string | number)[]): void => {
          const range = read.rangeAt(path)
          expect(JSON.parse(json.slice(range?.from, range?.to))).toEqual(at)
          expect(read.pointerAt(range?.from ?? 0)).toBe(pointerOf(path))
          if (Array.isArray(at)) at.forEach((v, i) => walk(v, [...path, i]))
          else if (typeof at === 'object' && at !== null) for (const [k, v] of Object.entries(at)) walk(v, [...path, k])
        }
        walk(JSON.parse(json), [])
      }),
    )
  })
})

test('a definition of one megabyte is read in far less than a blink', () => {
  const states: Record<string, unknown> = {}
  for (let i = 0; i < 4500; i++) {
    states[`State number ${i}`] = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { 'Payload.$': '$', FunctionName: 'f' },
      Next: `State number ${i + 1}`,
      Comment: 'x'.repeat(40),
    }
  }
  const text = JSON.stringify({ StartAt: 'State number 0', States: states }, null, 1)
  expect(text.length).toBeGreaterThan(1_000_000)
  readSource(text)
  const start = performance.now()
  readSource(text)
  expect(performance.now() - start).toBeLessThan(500)
})
