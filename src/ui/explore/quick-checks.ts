import type { Check } from '../../project/check'
import type { Project } from '../../project/project'

/** Checks that fit a project, to be taken with a click. */
export function quickChecks({ queues, mappings, functions }: Project): readonly Check[] {
  const letters = new Set(queues.flatMap(({ deadLetter }) => (deadLetter === undefined ? [] : [deadLetter.queue])))
  const consumed = queues.filter(({ name }) => mappings.some(({ queue }) => queue === name))
  return [
    { name: 'succeeds', say: 'The execution succeeds', expect: [{ status: 'SUCCEEDED' }] },
    ...[...letters].map((queue) => ({
      name: `${queue} is empty`,
      say: `${queue} is empty`,
      expect: [{ queue, depth: 0 }],
    })),
    ...consumed.map(({ name }) => ({
      name: `${name} is done`,
      say: `Nothing waits in ${name}`,
      expect: [{ queue: name, depth: 0 }],
    })),
    ...consumed.map(({ name }) => ({
      name: `${name} once`,
      say: `No message of ${name} is received twice`,
      expect: [
        {
          that: `queues.\`${name}\`.receives <= $count(queues.\`${name}\`.sent)`,
          say: `A message of ${name} was received more than once.`,
        },
      ],
    })),
    ...functions.slice(0, 3).map(({ name }) => ({
      name: `${name} never fails`,
      say: `${name} never fails`,
      expect: [
        {
          that: `$count(functions.\`${name}\`.invocations[ok = false]) = 0`,
          say: `An invocation of ${name} failed.`,
        },
      ],
    })),
  ]
}
