import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { orderProcessing } from '../../../src/examples/order-processing'
import { distributedMap } from '../../../src/examples/distributed-map'
import { blankProject } from '../../../src/project/defaults'
import { parityMarkdown, parityOf } from '../../../src/project/parity/read'
import { features, featureTable } from '../../../src/project/parity/table'
import type { Project } from '../../../src/project/project'

const withState = (state: object, more: Partial<Project> = {}): Project => ({
  ...blankProject('One'),
  workflows: [{ name: 'w', type: 'STANDARD', definition: JSON.stringify({ StartAt: 'A', States: { A: state } }) }],
  ...more,
})
const ids = (project: Project): string[] => parityOf(project).map(({ id }) => id)

test('docs/fidelity.md has the same table', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/fidelity.md'), 'utf8')
  const [, table = ''] = /<!-- features -->\n([\s\S]*?)<!-- \/features -->/.exec(text) ?? []
  expect(table.trim()).toBe(featureTable())
})

test('features are told apart by id and by name', () => {
  expect(new Set(features.map(({ id }) => id)).size).toBe(features.length)
  expect(new Set(features.map(({ name }) => name)).size).toBe(features.length)
})

describe('what a project uses', () => {
  test('is found with its place, and in every run there is time and numbers', () => {
    const used = parityOf(orderProcessing)
    expect(used.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['state:Task', 'call:sqs', 'queue:standard', 'trigger', 'functions', 'timing', 'numbers']),
    )
    expect(used.find(({ id }) => id === 'call:sqs')?.uses).toEqual([
      { kind: 'state', workflow: 'order-workflow', name: 'SendToQueue' },
    ])
    expect(used.map(({ id }) => id)).not.toContain('state:Map')
  })

  test('distributed Maps and what they read', () => {
    expect(ids(distributedMap)).toEqual(expect.arrayContaining(['distributed-map', 'ItemReader', 'buckets']))
  })

  test.each([
    ['arn:aws:states:::dynamodb:putItem', ['call:other']],
    ['arn:aws:states:::aws-sdk:dynamodb:putItem', ['call:other']],
    ['arn:aws:states:::aws-sdk:sqs:receiveMessage', ['call:sdk']],
    ['arn:aws:states:::states:startExecution.sync:2', ['call:states']],
    ['arn:aws:states:::sqs:sendMessage.waitForTaskToken', ['call:sqs', 'callback']],
    ['arn:aws:states:us-east-1:123456789012:activity:a', ['activity']],
    ['arn:aws:lambda:us-east-1:123456789012:function:f', ['call:lambda']],
  ])('calls: %s', (resource, wanted) => {
    const found = ids(withState({ Type: 'Task', Resource: resource, End: true }))
    expect(found.filter((id) => /^call|^activity/.test(id))).toEqual(wanted)
  })

  test('fields of a state, and of states inside of it by those', () => {
    const inside = { StartAt: 'B', States: { B: { Type: 'Wait', Seconds: 1, Assign: { 'x.$': '$' }, End: true } } }
    const used = parityOf(
      withState({ Type: 'Map', ItemProcessor: inside, Retry: [{ ErrorEquals: ['a'], JitterStrategy: 'FULL' }] }),
    )
    const namesOf = (id: string): string[] => (used.find((one) => one.id === id)?.uses ?? []).map(({ name }) => name)
    expect(namesOf('variables')).toEqual(['B'])
    expect(namesOf('jitter')).toEqual(['A'])
    expect(namesOf('state:Wait')).toEqual(['B'])
  })

  test('every state of every id is in the table', () => {
    const all = new Set(features.map(({ id }) => id))
    for (const type of ['Task', 'Choice', 'Wait', 'Pass', 'Succeed', 'Fail', 'Parallel', 'Map'])
      expect(all.has(`state:${type}`)).toBe(true)
  })
})

test('can be copied as Markdown, by level', () => {
  const text = parityMarkdown(
    'One',
    parityOf(withState({ Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true })),
  )
  expect(text).toMatch(/^# One: how close to AWS\n\n## exact as recorded on AWS\n- Task states: /)
  expect(text).toContain('## missing\n- Calls of other services: ')
})
