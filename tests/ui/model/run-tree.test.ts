import { expect, test } from 'vitest'
import type { RunEntry } from '../../../src/store/store'
import { treeOf } from '../../../src/ui/model/run-tree'

const entry = (number: number, parent?: { run: string; event: number }): RunEntry => ({
  run: `r${number}`,
  number,
  workflow: 'w',
  inputName: 'i',
  startedAt: 0,
  status: { kind: 'quiet' },
  ...(parent === undefined ? {} : { parent }),
})

test('forks stand below what they were made of, newest first', () => {
  const runs = [
    entry(1),
    entry(2),
    entry(3, { run: 'r1', event: 7 }),
    entry(4, { run: 'r3', event: 9 }),
    entry(5, { run: 'r1', event: 2 }),
  ]
  expect(treeOf(runs).map(({ entry: { number }, depth, parent }) => [number, depth, parent])).toEqual([
    [2, 0, null],
    [1, 0, null],
    [5, 1, { number: 1, event: 2 }],
    [3, 1, { number: 1, event: 7 }],
    [4, 2, { number: 3, event: 9 }],
  ])
})

test('a fork whose parent was deleted stands by itself', () => {
  expect(treeOf([entry(2, { run: 'gone', event: 3 })])).toMatchObject([{ depth: 0, parent: null }])
})
