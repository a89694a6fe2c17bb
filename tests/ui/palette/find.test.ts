import { expect, test } from 'vitest'
import { find, type PaletteCommand } from '../../../src/ui/palette/find'

const command = (group: string, label: string): PaletteCommand => ({ group, label, run: () => undefined })
const all = [
  command('Run', 'Run the workflow'),
  command('State', 'Go to Charge'),
  command('State', 'Test Charge'),
  command('View', 'Show runs'),
  command('Project', 'Duplicate project'),
]
const labels = (wish: string, recent: readonly string[] = []): readonly string[] =>
  find(all, wish, recent).map(({ label }) => label)

test('every word of the wish must occur, in the name or in its group', () => {
  expect(labels('charge')).toEqual(['Go to Charge', 'Test Charge'])
  expect(labels('cha test')).toEqual(['Test Charge'])
  expect(labels('project dup')).toEqual(['Duplicate project'])
  expect(labels('charge nothing')).toEqual([])
})

test('the beginning of the name comes first, then the beginning of a word', () => {
  expect(labels('run')).toEqual(['Run the workflow', 'Show runs'])
})

test('without a wish the recent ones come first, the others in their order', () => {
  expect(labels('', ['Show runs', 'Test Charge']).slice(0, 3)).toEqual(['Show runs', 'Test Charge', 'Run the workflow'])
})
