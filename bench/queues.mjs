// npm run bench: the part about SQS. Ours twice: the service alone, as a peer's store is, and the whole run with its journal and log.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../scripts/process.mjs'

const few = '1 thousand waiting'
const many = '1 million waiting'
const aim = 500_000

/** `best`: the figure of the performance plan, which is an aim for ours alone. */
const workloads = [
  { id: 'sqs-1k', title: `one by one, ${few}`, unit: 'messages/s', best: aim },
  { id: 'sqs-1m', title: `one by one, ${many}`, unit: 'messages/s', best: aim },
  { id: 'sqs-tens-1k', title: `by tens, ${few}`, unit: 'messages/s', best: aim },
  { id: 'sqs-tens-1m', title: `by tens, ${many}`, unit: 'messages/s', best: aim },
  { id: 'sqs-expiry', title: 'end of a visibility timeout', unit: 'µs', best: 2, hasNoPeer: true },
  { id: 'sqs-memory', title: 'memory of a message, with its body', unit: 'bytes', best: 300 },
]

/** The figure of a candidate; null: it could not be measured, such as a store that grows past the memory or is slow beyond patience. */
function candidate(script, args) {
  const flags = ['--expose-gc', '--max-old-space-size=8000', script, ...args]
  const { stdout, status } = spawnSync(process.execPath, flags, { encoding: 'utf8', timeout: 120_000 })
  return status === 0 ? JSON.parse(stdout.trim().split('\n').at(-1)).value : null
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const shown = (value) =>
  (value === null ? '–' : value >= 1000 ? `${(value / 1000).toFixed(1)} k` : value.toFixed(1)).padStart(10)

/** Prints the table. Misses are said, not counted: the figures are aims. */
export function benchQueues(folder, only, runs) {
  const peer = join(root, 'bench/peer-sqs.mjs')
  const hasPeer = existsSync(join(root, 'bench/node_modules/fauxqs'))
  console.log('\nSQS, sent, received and deleted in process, per CPU second')
  if (!hasPeer)
    console.log('fauxqs is not installed; ours alone. To have it beside: npm install --prefix bench --no-package-lock')
  console.log('             workload                                fauxqs  ours alone  ours, run  aim')
  for (const { id, title, unit, best, hasNoPeer } of workloads) {
    if (only.length > 0 && !only.includes(id)) continue
    const figures = { peer: [], alone: [], whole: [] }
    for (let i = 0; i < runs; i++) {
      figures.peer.push(hasPeer && hasNoPeer !== true ? candidate(peer, [id]) : null)
      figures.alone.push(candidate(join(folder, 'ours-sqs.js'), [id, 'alone']))
      figures.whole.push(candidate(join(folder, 'ours-sqs.js'), [id, 'whole']))
    }
    const cells = Object.values(figures).map((values) => shown(values.includes(null) ? null : median(values)))
    console.log([id.padEnd(11), title.padEnd(34), ...cells, `${best} ${unit}`].join('  '))
  }
}
