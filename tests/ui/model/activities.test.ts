import { expect, test } from 'vitest'
import { blankProject, newFunction } from '../../../src/project/defaults'
import type { Project } from '../../../src/project/project'
import { addActivity, setWorker } from '../../../src/ui/model/activities'
import { removePart, renamePart } from '../../../src/ui/model/edits'

const project: Project = { ...blankProject('test'), functions: [newFunction('packer')] }
const worked = setWorker('pack', 'packer')(addActivity('pack')(project))

test('an activity is added once', () => {
  expect(addActivity('pack')(worked)).toBe(worked)
  expect(worked.activities).toEqual([{ name: 'pack' }])
})

test('an activity has one worker, or none', () => {
  expect(worked.workers).toEqual([{ activity: 'pack', function: 'packer' }])
  expect(setWorker('pack', 'other')(worked).workers).toEqual([{ activity: 'pack', function: 'other' }])
  expect(setWorker('pack', null)(worked)).not.toHaveProperty('workers')
})

test('a worker follows its function: renamed, removed and brought back', () => {
  expect(renamePart(worked, 'function:packer', 'boxer').workers).toEqual([{ activity: 'pack', function: 'boxer' }])
  const removed = removePart(worked, 'function:packer')
  expect(removed.project).not.toHaveProperty('workers')
  expect(removed.back(removed.project).workers).toEqual(worked.workers)
})
