import { expect, test } from 'vitest'
import { blankProject } from '../../../src/project/defaults'
import type { Project } from '../../../src/project/project'
import { findProblems } from '../../../src/ui/model/problems'

function withStates(states: object): Project {
  const definition = JSON.stringify({ StartAt: Object.keys(states)[0], States: states })
  return { ...blankProject('test'), workflows: [{ name: 'workflow', type: 'STANDARD', definition }] }
}
const put = (Bucket: string, more: object = { End: true }): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
  Parameters: { Bucket, Key: 'a', Body: 'x' },
  ...more,
})

test('a bucket that the project lacks is found at its place, and one press creates it', () => {
  const project = withStates({ Put: put('orders') })
  const [problem, ...others] = findProblems(project)
  expect(others).toEqual([])
  expect(problem).toMatchObject({
    diagnostic: { code: 'UNKNOWN_BUCKET', severity: 'warning', pointer: '/States/Put/Parameters/Bucket' },
    cures: [{ label: 'Create the bucket "orders"' }],
  })
  const cured = problem!.cures[0]!.edit(project)
  expect(cured.buckets).toEqual([{ name: 'orders', objects: [] }])
  expect(findProblems(cured)).toEqual([])
})

test('a bucket that the workflow itself creates is none that lacks', () => {
  const create = {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:s3:createBucket',
    Parameters: { Bucket: 'orders' },
    Next: 'Put',
  }
  expect(findProblems(withStates({ Create: create, Put: put('orders') }))).toEqual([])
})

test('a name that no bucket may have has no cure', () => {
  const [problem] = findProblems(withStates({ Put: put('No_Good') }))
  expect(problem).toMatchObject({ diagnostic: { code: 'UNKNOWN_BUCKET' }, cures: [] })
})
