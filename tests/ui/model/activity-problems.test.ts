import { expect, test } from 'vitest'
import { findProblems } from '../../../src/ui/model/problems'
import { blankProject } from '../../../src/project/defaults'
import type { Project } from '../../../src/project/project'

const arn = 'arn:aws:states:us-east-1:123456789012:activity:approve'

function withTask(resource: string): Project {
  const inner = { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: resource, End: true } } }
  const definition = JSON.stringify({
    StartAt: 'Both',
    States: { Both: { Type: 'Parallel', Branches: [inner], End: true } },
  })
  return { ...blankProject('test'), workflows: [{ name: 'workflow', type: 'STANDARD', definition }] }
}

test('an activity that the project lacks is found at its place, and one press creates it', () => {
  const project = withTask(arn)
  const [problem, ...others] = findProblems(project)
  expect(others).toEqual([])
  expect(problem).toMatchObject({
    diagnostic: {
      code: 'UNKNOWN_ACTIVITY',
      severity: 'warning',
      pointer: '/States/Both/Branches/0/States/Work/Resource',
    },
    cures: [{ label: 'Create the activity "approve"' }],
  })
  const cured = problem?.cures[0]?.edit(project)
  expect(cured?.activities).toEqual([{ name: 'approve' }])
  expect(findProblems(cured!)).toEqual([])
})

test('an activity of another account cannot be created here', () => {
  const [problem] = findProblems(withTask(arn.replace('123456789012', '999999999999')))
  expect(problem?.cures).toEqual([])
  expect(problem?.diagnostic.message).toContain('Use one of this account and region')
})
