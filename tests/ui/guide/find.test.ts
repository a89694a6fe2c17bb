import { expect, test } from 'vitest'
import type { GuidePage } from '../../../src/project/guide-page'
import { findPages } from '../../../src/ui/guide/find'
import { errorOfEvent, nameOfError, nameOfFinding } from '../../../src/ui/guide/names'

const page = (title: string, covers: readonly string[], text: string): GuidePage => ({
  slug: title.toLowerCase(),
  part: 'Fields',
  title,
  covers,
  text,
  project: null,
})
const pages = [
  page('Catch', ['Catch'], 'What is left after all retries.'),
  page('Retry', ['Retry', 'MaxAttempts'], 'Tries again. See Catch.'),
  page('Wait state', ['Wait', 'Seconds'], 'Does nothing.'),
]
const found = (text: string): string[] => findPages(pages, text).map(({ title }) => title)

test('a name comes before titles, and titles before texts', () => {
  expect(found('catch')).toEqual(['Catch', 'Retry'])
  expect(found('maxatt')).toEqual(['Retry'])
  expect(found('wait')).toEqual(['Wait state'])
})

test('all words must be there; nothing to look for finds everything', () => {
  expect(found('retry catch')).toEqual(['Retry'])
  expect(found('retry zebra')).toEqual([])
  expect(found('  ')).toHaveLength(3)
})

const names = { Wait: 'wait', Seconds: 'wait', States: 'machine', SCHEMA_VALIDATION_FAILED: 'problems' }
const finding = (pointer: string, code = 'SCHEMA_VALIDATION_FAILED') =>
  nameOfFinding({ severity: 'error', code, message: '', pointer, range: { from: 0, to: 0 } }, names)

test('a finding is about the innermost field that the guide knows, never about a state that is called so', () => {
  expect(finding('/States/A/Seconds')).toBe('Seconds')
  expect(finding('/States/Wait')).toBe('SCHEMA_VALIDATION_FAILED')
  expect(finding('/States/A/Unheard')).toBe('SCHEMA_VALIDATION_FAILED')
  expect(finding('/States/A/Unheard', 'PROJECT')).toBeUndefined()
})

test('the error of an event is that of its details', () => {
  expect(errorOfEvent({ type: 'TaskFailed', taskFailedEventDetails: { error: 'Oops' } })).toBe('Oops')
  expect(errorOfEvent({ type: 'TaskScheduled', taskScheduledEventDetails: { resource: 'x' } })).toBeUndefined()
  expect(nameOfError('Error')).toBe('TypeError')
  expect(nameOfError('States.Timeout')).toBe('States.Timeout')
})
