import { CompletionContext } from '@codemirror/autocomplete'
import { json } from '@codemirror/lang-json'
import { ensureSyntaxTree } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { expressionCompletion } from '../../../src/ui/editor/expression-completion'
import { expressionTokens } from '../../../src/ui/editor/expression-tokens'

const words = (literal: string): string[] =>
  expressionTokens(literal).map(({ kind, from, to }) => `${kind} ${literal.slice(from, to)}`)

test('JSONata falls into its words', () => {
  expect(words(`"{% $sum($states.input.prices) > 10 and 'a' in $names /* why */ %}"`)).toEqual([
    'delimiter {%',
    'function $sum',
    'variable $states.input.prices',
    'number 10',
    'word and',
    "text 'a'",
    'word in',
    'variable $names',
    'comment /* why */',
    'delimiter %}',
  ])
})

test('double quotes are escaped in JSON, and are still texts of the expression', () => {
  expect(words(String.raw`"{% $number(\"2\") %}"`)).toContain(String.raw`text \"2\"`)
})

test('a name with digits is no number', () => {
  expect(words(`"{% $v2.a1 %}"`)).toEqual(['delimiter {%', 'variable $v2.a1', 'delimiter %}'])
})

test('calls of intrinsic functions', () => {
  expect(words(`"States.Format('{} of {}', $.n, States.MathAdd($m, 1))"`)).toEqual([
    'function States.Format',
    "text '{} of {}'",
    'variable $.n',
    'function States.MathAdd',
    'variable $m',
    'number 1',
  ])
})

/** Labels that are offered where ¦ stands. */
function offered(marked: string): readonly string[] {
  const pos = marked.indexOf('¦')
  const state = EditorState.create({ doc: marked.replace('¦', ''), extensions: [json()] })
  ensureSyntaxTree(state, state.doc.length, 5000)
  const result = expressionCompletion(new CompletionContext(state, pos, false))
  return result?.options.map(({ label }) => label) ?? []
}

const state = (fields: string): string =>
  `{"StartAt":"A","States":{"A":{"Type":"Task","Assign":{"total":1},${fields}}}}`

test('$states has a result after the work, and an error in a catcher', () => {
  expect(offered(state('"Output":"{% $¦ %}"'))).toEqual(expect.arrayContaining(['$states.result', '$total', '$sum']))
  expect(offered(state('"Arguments":{"a":"{% $¦ %}"}'))).not.toContain('$states.result')
  expect(offered(state('"Catch":[{"Output":"{% $¦ %}"}]'))).toContain('$states.errorOutput')
})

test('paths are offered the context, variables and functions, and nothing stands outside of expressions', () => {
  const labels = offered(state('"Parameters":{"a.$":"$¦"}'))
  expect(labels).toEqual(expect.arrayContaining(['$$.Execution.Name', '$total', 'States.UUID()']))
  expect(offered(state('"Comment":"$¦"'))).toEqual([])
  expect(offered(state('"Output":"{% 1 + ¦ %}"'))).toEqual([])
})
