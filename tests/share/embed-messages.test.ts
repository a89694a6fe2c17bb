import { expect, test } from 'vitest'
import * as v from 'valibot'
import { hostMessage } from '../../src/share/embed-messages'
import { embedVersion } from '../../src/share/embed-version'

const read = (message: object) => v.safeParse(hostMessage, { stepyard: embedVersion, ...message })

test.each([
  [{ type: 'run' }],
  [{ type: 'stop' }],
  [{ type: 'step', by: 'state' }],
  [{ type: 'goto', event: 3 }],
  [{ type: 'setInput', text: '{"a":1}' }],
  [{ type: 'open', files: [{ path: 'workflow.asl.json', text: '{}' }] }],
])('%j is understood', (message) => {
  expect(read(message).success).toBe(true)
})

test('a step is one event unless the host says otherwise', () => {
  expect(read({ type: 'step' })).toMatchObject({ success: true, output: { by: 'event' } })
})

test.each([
  [{ type: 'delete' }],
  [{ type: 'step', by: 'leap' }],
  [{ type: 'goto', event: -1 }],
  [{ type: 'goto', event: 1.5 }],
  [{ type: 'setInput', text: 'x'.repeat(1_000_001) }],
  [{ type: 'setInput' }],
  [{ type: 'open', files: [] }],
  [{ type: 'open', files: Array.from({ length: 51 }, () => ({ path: 'a', text: '' })) }],
])('message %# is refused', (message) => {
  expect(read(message).success).toBe(false)
})

test('another version is refused', () => {
  expect(v.safeParse(hostMessage, { stepyard: embedVersion + 1, type: 'run' }).success).toBe(false)
  expect(v.safeParse(hostMessage, { type: 'run' }).success).toBe(false)
})
