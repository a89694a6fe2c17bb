import { expect, test } from 'vitest'
import { orderProcessing } from '../../../src/examples/order-processing'
import type { Project } from '../../../src/project/project'
import { projectSchema } from '../../../src/project/project'
import { removePart, renamePart } from '../../../src/ui/model/edits'
import { findProblems } from '../../../src/ui/model/problems'
import {
  addQueueWorker,
  editQueueWorker,
  insertQueueWorker,
  removeQueueWorker,
  workersOf,
} from '../../../src/ui/model/queue-workers'
import * as v from 'valibot'

const queue = 'order-processing-queue'
const withWorker = addQueueWorker(queue)({
  ...orderProcessing,
  mappings: [],
  workers: [{ activity: 'pack', function: 'process-order' }],
})
const edited = (changes: Parameters<typeof editQueueWorker>[1]): Project => editQueueWorker(1, changes)(withWorker)

test('a worker polls long and deletes after success, and the project with it can be stored', () => {
  expect(workersOf(withWorker, queue)).toEqual([
    {
      at: 1,
      worker: {
        queue,
        function: 'process-order',
        count: 1,
        pollSeconds: 0,
        waitTimeSeconds: 20,
        maxNumberOfMessages: 10,
        deletes: 'afterSuccess',
      },
    },
  ])
  expect(v.parse(projectSchema, JSON.parse(JSON.stringify(withWorker)))).toEqual(withWorker)
  expect(findProblems(withWorker)).toEqual([])
})

test('workers of activities alone are as valid as before', () => {
  const before = { ...orderProcessing, workers: [{ activity: 'pack', function: 'process-order' }] }
  expect(v.parse(projectSchema, before)).toEqual(before)
})

test('a visibility timeout of its own can be set and taken away', () => {
  const own = editQueueWorker(1, { visibilityTimeoutSeconds: 60 })(withWorker)
  expect(own.workers?.[1]).toMatchObject({ visibilityTimeoutSeconds: 60 })
  expect(editQueueWorker(1, { visibilityTimeoutSeconds: undefined })(own)).toEqual(withWorker)
})

test('removing a worker can be undone', () => {
  const worker = workersOf(withWorker, queue)[0]!.worker
  const removed = removeQueueWorker(1)(withWorker)
  expect(workersOf(removed, queue)).toEqual([])
  expect(insertQueueWorker(1, worker)(removed)).toEqual(withWorker)
})

test.each([`queue:${queue}`, 'function:process-order'] as const)(
  'deleting %s takes its workers, and undo brings them back',
  (id) => {
    const { project, back } = removePart(withWorker, id)
    expect((project.workers ?? []).some((one) => 'queue' in one)).toBe(false)
    expect(findProblems(project).filter(({ diagnostic }) => diagnostic.message.includes('worker'))).toEqual([])
    expect(workersOf(back(project), queue)).toHaveLength(1)
  },
)

test('workers follow a queue and a function that are renamed', () => {
  const renamed = renamePart(renamePart(withWorker, `queue:${queue}`, 'jobs'), 'function:process-order', 'work')
  expect(workersOf(renamed, 'jobs')[0]?.worker.function).toBe('work')
  expect(findProblems(renamed)).toEqual([])
})

const broken: readonly (readonly [Project, RegExp])[] = [
  [{ ...withWorker, functions: [] }, /names the function "process-order", which is not in this project/],
  [edited({ function: 'nobody' }), /names the function "nobody"/],
  [edited({ visibilityTimeoutSeconds: 1 }), /hides its messages for 1 s, but process-order may run for/],
  [{ ...withWorker, queues: [] }, /A worker names the queue "order-processing-queue"/],
]
test.each(broken)('what is wrong with a worker is found, and each cure mends it: %#', (project, message) => {
  const mine = (one: Project): ReturnType<typeof findProblems> =>
    findProblems(one).filter(({ diagnostic }) => diagnostic.message.startsWith('A worker'))
  const found = mine(project)
  expect(found.map(({ diagnostic }) => diagnostic.message)).toEqual([expect.stringMatching(message)])
  expect(found[0]!.cures.length).toBeGreaterThan(0)
  for (const { edit } of found[0]!.cures) expect(mine(edit(project))).toEqual([])
})
