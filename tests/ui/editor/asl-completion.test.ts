import { jsonLanguage } from '@codemirror/lang-json'
import { expect, test } from 'vitest'
import { changeFor, proposalsAt, type Proposal } from '../../../src/ui/editor/asl-completion'
import { spotAt, textOf, type Spot, type TextSlice } from '../../../src/ui/editor/json-tree'
import type { ProjectHints } from '../../../src/ui/editor/project-hints'

const hints: ProjectHints = {
  queues: [{ name: 'orders', url: 'https://sqs.us-east-1.amazonaws.com/123456789012/orders' }],
  guide: {},
  breakpoints: [],
  onbreak: () => undefined,
  functions: [{ name: 'charge', arn: 'arn:aws:lambda:us-east-1:123456789012:function:charge' }],
}

interface At {
  readonly text: TextSlice
  readonly source: string
  readonly spot: Spot
  readonly proposals: readonly Proposal[]
}

/** Looks at a definition whose cursor is written as ¦. */
function at(marked: string): At | null {
  const offset = marked.indexOf('¦')
  const source = marked.replace('¦', '')
  const text = textOf(source)
  const tree = jsonLanguage.parser.parse(source)
  const spot = spotAt(text, tree, offset)
  return spot && { text, source, spot, proposals: proposalsAt(text, tree, spot, hints) }
}

const labels = (marked: string): readonly string[] => at(marked)?.proposals.map(({ label }) => label) ?? []

/** The definition after the proposal of that name is taken, the cursor as ¦. */
function take(marked: string, label: string): string {
  const found = at(marked)
  const proposal = found?.proposals.find((candidate) => candidate.label === label)
  if (!found || !proposal) return 'nothing'
  const { from, to, insert, cursor } = changeFor(found.text, found.spot, proposal, { base: '', unit: '  ' })
  const after = found.source.slice(0, from) + insert + found.source.slice(to)
  return `${after.slice(0, cursor)}¦${after.slice(cursor)}`
}

const inState = (fields: string): string => `{"StartAt": "A", "States": {"A": {${fields}}, "B": {"Type": "Succeed"}}}`

test('a machine is offered its own fields, without those that it has', () => {
  expect(labels('{"StartAt": "A", "¦"}')).toEqual(['Comment', 'States', 'QueryLanguage', 'TimeoutSeconds', 'Version'])
})

test('a state is offered the fields of its Type', () => {
  const wait = labels(inState('"Type": "Wait", "¦"'))
  expect(wait).toContain('SecondsPath')
  expect(wait).not.toContain('Resource')
  expect(wait).not.toContain('Retry')
  expect(labels(inState('"Type": "Succeed", "¦"'))).not.toContain('Next')
})

test('a state without Type is offered Type first', () => {
  expect(labels(inState('"¦"'))[0]).toBe('Type')
})

test('Next and End exclude each other', () => {
  expect(labels(inState('"Type": "Pass", "Next": "B", "¦"'))).not.toContain('End')
})

test('fields of the other query language are left out', () => {
  const jsonata = labels(inState('"Type": "Task", "QueryLanguage": "JSONata", "¦"'))
  expect(jsonata).toContain('Arguments')
  expect(jsonata).not.toContain('ResultPath')
  expect(labels(inState('"Type": "Task", "¦"'))).not.toContain('Arguments')
})

test('Type is offered the state types', () => {
  expect(labels(inState('"Type": "¦"'))).toEqual([
    'Task',
    'Choice',
    'Wait',
    'Pass',
    'Parallel',
    'Map',
    'Succeed',
    'Fail',
  ])
})

test('Next, Default, StartAt and the Next of a catcher are offered the states of their block', () => {
  expect(labels(inState('"Type": "Pass", "Next": "¦"'))).toEqual(['A', 'B'])
  expect(labels(inState('"Type": "Choice", "Default": "¦"'))).toEqual(['A', 'B'])
  expect(labels(inState('"Type": "Task", "Catch": [{"Next": "¦"}]'))).toEqual(['A', 'B'])
  expect(labels('{"StartAt": "¦", "States": {"A": {}}}')).toEqual(['A'])
})

test('a branch is offered the states of the branch only', () => {
  const branch = '{"StartAt": "X", "States": {"X": {"Type": "Pass", "Next": "¦"}, "Y": {"Type": "Pass", "End": true}}}'
  expect(labels(inState(`"Type": "Parallel", "Branches": [${branch}]`))).toEqual(['X', 'Y'])
})

test("Resource is offered the project's functions and the integrations", () => {
  const found = labels(inState('"Type": "Task", "Resource": "¦"'))
  expect(found).toContain('arn:aws:lambda:us-east-1:123456789012:function:charge')
  expect(found).toContain('arn:aws:states:::sqs:sendMessage')
})

test("QueueUrl is offered the project's queues", () => {
  const call = '"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {"QueueUrl": "¦"}'
  expect(labels(inState(call))).toEqual(['https://sqs.us-east-1.amazonaws.com/123456789012/orders'])
})

test('parameters are offered by the Resource, each also from a path', () => {
  const call = '"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"¦"}'
  expect(labels(inState(call)).slice(0, 4)).toEqual(['QueueUrl', 'QueueUrl.$', 'MessageBody', 'MessageBody.$'])
})

test('ErrorEquals is offered error names', () => {
  expect(labels(inState('"Type": "Task", "Retry": [{"ErrorEquals": ["¦"]}]'))).toContain(
    'Lambda.TooManyRequestsException',
  )
})

test('a choice rule is offered the operators, and Next only at the top', () => {
  const top = labels(inState('"Type": "Choice", "Choices": [{"Variable": "$.a", "¦"}]'))
  expect(top).toContain('NumericGreaterThanEqualsPath')
  expect(top).toContain('IsPresent')
  expect(top).toContain('Next')
  expect(labels(inState('"Type": "Choice", "Choices": [{"And": [{"¦"}], "Next": "B"}]'))).not.toContain('Next')
})

test('a key that ends in .$ is offered paths and functions, a plain one is left alone', () => {
  expect(labels(inState('"Type": "Pass", "Parameters": {"id.$": "¦"}'))).toContain('$$.Execution.Id')
  expect(labels(inState('"Type": "Pass", "Parameters": {"id": "¦"}'))).toEqual([])
})

test('fields in a payload are the person’s own, even if they read like fields of a state', () => {
  expect(labels(inState('"Type": "Pass", "Result": {"Type": "¦"}'))).toEqual([])
  expect(labels(inState('"Type": "Pass", "Result": {"¦"}'))).toEqual([])
})

test('States is offered the states that are named but not written', () => {
  const text = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Later"}, "¦"}}'
  expect(labels(text)).toEqual(['Later'])
  expect(take(text, 'Later')).toContain('"Later": {\n  "Type": "¦"\n}')
})

test('nothing is offered behind a complete string or in a number', () => {
  expect(at('{"StartAt": "A"¦}')).toBeNull()
  expect(labels('[1, ¦]')).toEqual([])
})

test('taking a field writes its value too and stops inside of it', () => {
  expect(take('{"¦"}', 'StartAt')).toBe('{"StartAt": "¦"}')
  expect(take('{"¦"}', 'States')).toBe('{"States": { ¦ }}')
  expect(take('{"¦"}', 'TimeoutSeconds')).toBe('{"TimeoutSeconds": ¦}')
})

test('taking a field where more follows adds the comma', () => {
  expect(take('{\n  "¦"\n  "States": {}\n}', 'StartAt')).toBe('{\n  "StartAt": "¦",\n  "States": {}\n}')
})

test('taking a field behind a value without a comma adds it before', () => {
  expect(take('{"StartAt": "A" "¦"}', 'Version')).toBe('{"StartAt": "A" , "Version": "¦"}')
})

test('renaming a field keeps its value', () => {
  expect(take('{"Com¦": "text"}', 'Comment')).toBe('{"Comment"¦: "text"}')
})

test('a bare word and an open string are completed too', () => {
  expect(take('{Start¦}', 'StartAt')).toBe('{"StartAt": "¦"}')
  expect(take(inState('"Type": ¦'), 'Pass')).toBe(inState('"Type": "Pass"¦'))
  expect(take('{"Start¦', 'StartAt')).toBe('{"StartAt": "¦"')
})

test('a value is completed although the next line follows at once', () => {
  expect(labels('{"StartAt": "A", "States": {"A": {"Type": ¦\n "Next": "B"}, "B": {}}}')).toContain('Task')
})

test('names with quotes and bars come out whole', () => {
  const text = '{"StartAt": "¦", "States": {"a\\"|b": {}}}'
  expect(take(text, 'a"|b')).toBe('{"StartAt": "a\\"|b"¦, "States": {"a\\"|b": {}}}')
})
