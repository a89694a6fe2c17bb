import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/base/text'
import { clampRange, deservesScroll } from '../../../src/ui/editor/highlight'
import { functionDiagnostics } from '../../../src/ui/editor/language'
import { neighbour, toShown } from '../../../src/ui/editor/lint'

const finding = (from: number, to: number, severity: Diagnostic['severity'] = 'error'): Diagnostic => ({
  severity,
  code: 'X',
  message: `at ${from}`,
  pointer: '',
  range: { from, to },
})

test('a diagnostic is shown at its place, with the mark of its severity', () => {
  expect(toShown([finding(2, 5, 'warning')], [], 10)).toEqual([
    { from: 2, to: 5, severity: 'warning', message: 'at 2', markClass: 'code-mark-warning' },
  ])
})

test('an empty place is widened, one behind the end of the text is brought in', () => {
  expect(toShown([finding(4, 4)], [], 10)[0]).toMatchObject({ from: 4, to: 5 })
  expect(toShown([finding(10, 10)], [], 10)[0]).toMatchObject({ from: 9, to: 10 })
  expect(toShown([finding(40, 50)], [], 10)[0]).toMatchObject({ from: 9, to: 10 })
  expect(toShown([finding(0, 3)], [], 0)[0]).toMatchObject({ from: 0, to: 0 })
})

test('fixes become the actions of their own diagnostic', () => {
  let applied = 0
  const shown = toShown(
    [finding(0, 1), finding(2, 3)],
    [{ diagnosticIndex: 1, label: 'Add it', apply: () => (applied += 1) }],
    10,
  )
  expect(shown[0]?.actions).toBeUndefined()
  expect(shown[1]?.actions?.map(({ name }) => name)).toEqual(['Add it'])
  for (const action of shown[1]?.actions ?? []) action.apply(undefined as never, 0, 0)
  expect(applied).toBe(1)
})

test('the next diagnostic follows the cursor and goes round', () => {
  const placed = [{ from: 2 }, { from: 8 }]
  const none: typeof placed = []
  expect(neighbour(placed, 2, 1)).toEqual({ from: 8 })
  expect(neighbour(placed, 8, 1)).toEqual({ from: 2 })
  expect(neighbour(placed, 2, -1)).toEqual({ from: 8 })
  expect(neighbour(none, 0, 1)).toBeUndefined()
})

test('a highlight stays within the text', () => {
  expect(clampRange({ from: 3, to: 90 }, 10)).toEqual({ from: 3, to: 10 })
  expect(clampRange({ from: 11, to: 12 }, 10)).toBeNull()
})

test('a highlight is scrolled to only when it was chosen elsewhere', () => {
  expect(deservesScroll(null, { from: 50, to: 90 }, 0, false)).toBe(true)
  expect(deservesScroll({ from: 50, to: 80 }, { from: 50, to: 90 }, 0, false)).toBe(false)
  expect(deservesScroll(null, { from: 50, to: 90 }, 60, true)).toBe(false)
  expect(deservesScroll({ from: 50, to: 90 }, null, 0, false)).toBe(false)
})

test('a sound function has no findings', () => {
  expect(functionDiagnostics('export const handler = async (event) => ({ ok: event?.a ?? 1 })\n', false)).toEqual([])
  expect(functionDiagnostics('const a: string = "1"\n', true)).toEqual([])
})

test('a misplaced token is named at its place', () => {
  const code = 'const a = 1\nconst = 2\n'
  const [first] = functionDiagnostics(code, false)
  expect(first?.message).toBe('Unexpected token here: =')
  expect(code.slice(first?.range.from, first?.range.to)).toBe('=')
})

test('an open bracket is shown where it was opened', () => {
  const code = 'exports.handler = async () => {\n  return { a: 1 }\n'
  const [first] = functionDiagnostics(code, false)
  expect(first?.message).toBe('"{" is never closed. Add "}" where its part ends.')
  expect(first?.range).toEqual({ from: 30, to: 31 })
})
