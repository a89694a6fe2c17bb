import { describe, expect, test } from 'vitest'
import { orderProcessing } from '../../../src/examples/order-processing'
import { newFunction, newQueue } from '../../../src/project/defaults'
import type { Project } from '../../../src/project/project'
import { addPart, editQueue, removePart, renamePart, setDeadLetter, setTrigger } from '../../../src/ui/model/edits'
import { fileId, freeName, hasFile, partsOf, textOf, withText } from '../../../src/ui/model/files'
import { hashOf, parseRoute } from '../../../src/ui/model/route.svelte'

const queue = fileId('queue', 'order-processing-queue')
const withDeadLetters: Project = setDeadLetter('order-processing-queue', { queue: 'dlq', maxReceiveCount: 3 })(
  orderProcessing,
)

describe('adding and removing', () => {
  test('a new part gets a free name', () => {
    const once = addPart(orderProcessing, 'queue')
    const twice = addPart(once.project, 'queue')
    expect([once.id, twice.id]).toEqual(['queue:queue', 'queue:queue-2'])
    expect(freeName(twice.project, 'queue', 'queue')).toBe('queue-3')
  })

  test.each(['workflow:order-workflow', queue, 'function:process-order', 'input:order-5001'] as const)(
    'what is deleted comes back as it was: %s',
    (id) => {
      const { project, back } = removePart(withDeadLetters, id)
      expect(hasFile(project, id)).toBe(false)
      const restored = back(project)
      expect({ ...restored, inputs: restored.inputs.toSorted(byName) }).toEqual({
        ...withDeadLetters,
        inputs: withDeadLetters.inputs.toSorted(byName),
      })
    },
  )

  test('an undone delete keeps what was edited meanwhile', () => {
    const { project, back } = removePart(orderProcessing, 'function:process-order')
    const edited = editQueue('order-processing-queue', { delaySeconds: 7 })(project)
    expect(back(edited).queues[0]?.delaySeconds).toBe(7)
    expect(back(edited).mappings).toEqual(orderProcessing.mappings)
  })

  test('a deleted dead-letter queue is no longer named by its sources', () => {
    const { project, back } = removePart(withDeadLetters, 'queue:dlq')
    expect(project.queues[0]).not.toHaveProperty('deadLetter')
    expect(back(project)).toEqual(withDeadLetters)
  })
})

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)

describe('renaming', () => {
  test('a queue is renamed in triggers, in dead-letter settings and in URLs of definitions', () => {
    const renamed = renamePart(withDeadLetters, queue, 'orders')
    expect(renamed.mappings[0]?.queue).toBe('orders')
    expect(renamed.workflows[0]?.definition).toContain('/123456789012/orders"')
    expect(renamePart(withDeadLetters, 'queue:dlq', 'dead').queues[0]?.deadLetter?.queue).toBe('dead')
  })

  test('settings of functions follow the queues and functions that they name', () => {
    const project: Project = {
      ...withDeadLetters,
      functions: [
        ...withDeadLetters.functions,
        {
          ...newFunction('events'),
          deadLetterQueue: 'dlq',
          eventInvoke: {
            onSuccess: { kind: 'function', name: 'process-order' },
            onFailure: { kind: 'queue', name: 'dlq' },
          },
        },
      ],
    }
    const last = (changed: Project) => changed.functions.find(({ name }) => name === 'events')
    const renamed = renamePart(renamePart(project, 'queue:dlq', 'dead'), 'function:process-order', 'work')
    expect(last(renamed)).toMatchObject({
      deadLetterQueue: 'dead',
      eventInvoke: { onSuccess: { name: 'work' }, onFailure: { name: 'dead' } },
    })
    const queueGone = removePart(project, 'queue:dlq')
    expect(last(queueGone.project)).not.toHaveProperty('deadLetterQueue')
    expect(last(queueGone.project)?.eventInvoke).not.toHaveProperty('onFailure')
    expect(queueGone.back(queueGone.project)).toEqual(project)
    const functionGone = removePart(project, 'function:process-order')
    expect(last(functionGone.project)?.eventInvoke).not.toHaveProperty('onSuccess')
    expect(last(functionGone.back(functionGone.project))).toEqual(last(project))
  })

  test('a workflow is renamed in its inputs, a function in its triggers', () => {
    expect(
      renamePart(orderProcessing, 'workflow:order-workflow', 'w').inputs.every((input) => input.workflow === 'w'),
    ).toBe(true)
    expect(renamePart(orderProcessing, 'function:process-order', 'f').mappings[0]?.function).toBe('f')
  })
})

describe('settings', () => {
  test('a dead-letter queue that is not there yet is made', () => {
    expect(withDeadLetters.queues.map(({ name }) => name)).toEqual(['order-processing-queue', 'dlq'])
    expect(setDeadLetter('order-processing-queue', undefined)(withDeadLetters).queues[0]).toEqual(
      newQueue('order-processing-queue'),
    )
  })

  test('a trigger is changed, taken away and made', () => {
    const off = setTrigger('order-processing-queue', { enabled: false })(orderProcessing)
    expect(off.mappings[0]).toMatchObject({ enabled: false, batchSize: 10 })
    const gone = setTrigger('order-processing-queue', null)(orderProcessing)
    expect(gone.mappings).toEqual([])
    expect(setTrigger('order-processing-queue', { function: 'process-order' })(gone).mappings).toEqual(
      orderProcessing.mappings,
    )
  })
})

describe('files and addresses', () => {
  test('a name may hold colons', () => {
    expect(partsOf('input:a:b')).toEqual({ kind: 'input', name: 'a:b' })
  })

  test('the text of a part is read and replaced', () => {
    expect(textOf(orderProcessing, queue)).toBeNull()
    expect(textOf(withText(orderProcessing, 'function:process-order', 'x'), 'function:process-order')).toBe('x')
  })

  test.each(['#/', '#/p/abc', '#/p/a%2Fb', '#/p/abc/run/12'])('the address %s is read and written alike', (hash) => {
    expect(hashOf(parseRoute(hash))).toBe(hash)
  })

  test('an address that means nothing leads to the last project', () => {
    expect(parseRoute('#/nowhere')).toEqual({ kind: 'last' })
    expect(parseRoute('#/p/%E0%A4%A')).toEqual({ kind: 'project', id: '%E0%A4%A' })
  })
})
