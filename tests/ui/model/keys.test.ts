import { expect, test } from 'vitest'
import { keysIn, KeysModel } from '../../../src/ui/model/keys.svelte'

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

test('a key press is written with exactly its modifiers; marks that need Shift are themselves', () => {
  expect(keysIn(press('Enter', { metaKey: true }))).toBe('Mod+Enter')
  expect(keysIn(press('k', { ctrlKey: true }))).toBe('Mod+K')
  expect(keysIn(press('F6', { shiftKey: true }))).toBe('Shift+F6')
  expect(keysIn(press('?', { shiftKey: true }))).toBe('?')
  expect(keysIn(press('B', { shiftKey: true }))).toBe('Shift+B')
})

test('keys can be changed; what another action has is told, and all can be reset', () => {
  const keys = new KeysModel()
  expect(keys.takenBy('testState', 'B')).toBe('breakpoint')
  keys.change('testState', 'X')
  expect(keys.keysOf('testState')).toBe('X')
  expect(keys.takenBy('breakpoint', 't')).toBeNull()
  keys.change('testState', 'T')
  expect(keys.changed).toEqual({})
  keys.change('run', 'Mod+R')
  const undo = keys.reset()
  expect(keys.keysOf('run')).toBe('Mod+Enter')
  undo()
  expect(keys.keysOf('run')).toBe('Mod+R')
})
