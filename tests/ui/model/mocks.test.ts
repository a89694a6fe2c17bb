import { describe, expect, test } from 'vitest'
import { blankProject, mockFileName } from '../../../src/project/defaults'
import { deployCalls } from '../../../src/project/deployment'
import type { Project } from '../../../src/project/project'
import { addPart, removePart } from '../../../src/ui/model/edits'
import { fileId, hasFile, textOf, withText } from '../../../src/ui/model/files'
import { lastRunCase, mockedProject } from '../../../src/ui/model/mock-edits'
import { findProblems } from '../../../src/ui/model/problems'
import { testCasesOf } from '../../../src/ui/model/test-cases'

const definition = JSON.stringify({
  StartAt: 'Pay',
  States: { Pay: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:sqs:listQueues', End: true } },
})
const project: Project = {
  ...blankProject('test'),
  workflows: [{ name: 'orders', type: 'STANDARD', definition }],
}
const file = fileId('mocks', mockFileName)
const mocks = (testCase: object, responses: object): Project => ({
  ...project,
  mocks: JSON.stringify({ StateMachines: { orders: { TestCases: { Bad: testCase } } }, MockedResponses: responses }),
})

describe('the file of mocks', () => {
  test('is added, edited, removed and brought back as it was', () => {
    const added = addPart(project, 'mocks')
    expect(added.id).toBe(file)
    expect(testCasesOf(added.project, 'orders')).toEqual(['HappyPath'])
    const edited = withText(added.project, file, '{ "kept": 1 }')
    expect(textOf(edited, file)).toBe('{ "kept": 1 }')
    const { project: removed, back } = removePart(edited, file)
    expect(hasFile(removed, file)).toBe(false)
    expect(textOf(back(removed), file)).toBe('{ "kept": 1 }')
  })

  test('is deployed only where it can be read, or where missing targets succeed', () => {
    const calls = (value: Project) => deployCalls(value).filter(({ action }) => action === 'UseMocks')
    expect(calls(project)).toEqual([])
    expect(calls({ ...project, mocks: '{' })).toEqual([])
    expect(calls(mocks({}, {}))).toHaveLength(1)
    const settings = { ...project.settings, missingTargets: 'succeed' as const }
    expect(calls({ ...project, settings })).toMatchObject([{ params: { automatic: true } }])
  })
})

describe('problems of mocks', () => {
  const found = (value: Project) => findProblems(value).filter((one) => one.file === file)

  test('a response that is not there can be added', () => {
    const broken = mocks({ Pay: 'Paid' }, {})
    const [problem] = found(broken)
    expect(problem?.diagnostic.message).toContain('There is no response "Paid"')
    const cured = problem?.cures[0]?.edit(broken) ?? broken
    expect(found(cured)).toEqual([])
    expect(cured.mocks).toContain('"Paid": {')
  })

  test('workflows and Tasks that are not there are told', () => {
    expect(
      found(mocks({ Ship: 'Done' }, { Done: { '0': { Return: 1 } } })).map(({ diagnostic }) => diagnostic.message),
    ).toEqual(['orders has no Task state "Ship".'])
    const renamed = { ...mocks({}, {}), workflows: [{ name: 'other', type: 'STANDARD' as const, definition }] }
    expect(found(renamed)[0]?.diagnostic.message).toBe('There is no workflow "orders" in this project.')
  })
})

test('a result becomes a response of a test case of its own, beside what is there', () => {
  const once = mockedProject(mocks({ Pay: 'Paid' }, { Paid: { '0': { Return: 1 } } }), 'orders', 'Pay', { ok: true })
  const twice = mockedProject(once, 'orders', 'Ship', [1])
  expect(testCasesOf(twice, 'orders')).toEqual(['Bad', lastRunCase])
  expect(JSON.parse(twice.mocks ?? '')).toMatchObject({
    StateMachines: { orders: { TestCases: { [lastRunCase]: { Pay: 'Pay, as it ran', Ship: 'Ship, as it ran' } } } },
    MockedResponses: { Paid: { '0': { Return: 1 } }, 'Ship, as it ran': { '0-99': { Return: [1] } } },
  })
})
