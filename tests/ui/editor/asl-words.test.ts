import { jsonLanguage } from '@codemirror/lang-json'
import { expect, test } from 'vitest'
import { marksBetween } from '../../../src/ui/editor/asl-decoration'
import { wordDocAt } from '../../../src/ui/editor/asl-hover'
import { callFields } from '../../../src/ui/editor/asl-values'
import { errorNames, fieldsAt, stateTypes } from '../../../src/ui/editor/asl-words'
import { textOf } from '../../../src/ui/editor/json-tree'

const definition = `{"StartAt": "A", "States": {
  "A": {"Type": "Pass", "Parameters": {"id.$": "$.order.id", "States": {"B": {}}, "plain": "$.x"}, "Next": "C"},
  "C": {"Type": "Choice", "Retry": [{"ErrorEquals": ["States.ALL"]}], "Choices": [{"Variable": "$.n", "IsPresent": true, "Next": "M"}]},
  "M": {"Type": "Map", "ItemProcessor": {"StartAt": "Inner", "States": {"Inner": {"Type": "Pass", "Output": "{% 1 %}", "End": true}}}}
}}`
const text = textOf(definition)
const tree = jsonLanguage.parser.parse(definition)
const docOf = (word: string): string | undefined => wordDocAt(text, tree, definition.indexOf(word) + 2)?.doc

test('each word of the language has a sentence', () => {
  const fields = Object.values(fieldsAt).flat()
  for (const { name, doc } of [...fields, ...stateTypes, ...errorNames]) expect(doc, name).toMatch(/^[A-Z].*\.$/)
})

test('no place knows a field twice', () => {
  for (const [place, fields] of Object.entries(fieldsAt)) {
    const names = fields.map(({ name }) => name)
    expect(new Set(names).size, place).toBe(names.length)
  }
})

test('fields, types and operators are explained', () => {
  expect(docOf('"StartAt"')).toBe('The name of the state that runs first.')
  expect(docOf('"Choice"')).toContain('first rule that holds')
  expect(docOf('"IsPresent"')).toContain('exists')
  expect(docOf('"States.ALL"')).toContain('Any error')
})

test('words in payloads are the person’s own', () => {
  expect(docOf('"States": {"B"')).toBeUndefined()
  expect(docOf('"plain"')).toBeUndefined()
})

test('state names, paths and expressions are marked, payloads that look alike are not', () => {
  const marked = marksBetween(text, tree, 0, definition.length).map(({ kind, from, to }) => [
    kind,
    definition.slice(from, to),
  ])
  expect(marked).toEqual([
    ['state-name', '"A"'],
    ['path', '"$.order.id"'],
    ['state-name', '"C"'],
    ['path', '"$.n"'],
    ['state-name', '"M"'],
    ['state-name', '"Inner"'],
    ['expression', '"{% 1 %}"'],
    ['delimiter', '{%'],
    ['number', '1'],
    ['delimiter', '%}'],
  ])
})

test('an integration is known with its pattern and through the SDK', () => {
  expect(callFields('arn:aws:states:::lambda:invoke.waitForTaskToken').map(({ name }) => name)).toContain('Payload')
  expect(callFields('arn:aws:states:::aws-sdk:sqs:purgeQueue').map(({ name }) => name)).toEqual(['QueueUrl'])
  expect(callFields('arn:aws:lambda:us-east-1:123456789012:function:charge')).toEqual([])
})
