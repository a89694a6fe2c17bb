// npm run bench: the engine beside a peer, workload by workload. Each candidate in a fresh process, turn by turn, counted
// per CPU second; the median counts. Machines are noisy: read the ratios.
//   npm run bench -- --only a,c --runs 3
// Queues: --only sqs-1k,sqs-memory and so on, see queues.mjs.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'vite'
import { installDependencies } from '../scripts/install.mjs'
import { root } from '../scripts/process.mjs'
import { benchQueues } from './queues.mjs'
import { workloads } from './workloads.mjs'

const folder = join(root, '.cache/bench')

function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : process.argv[at + 1]
}

function candidate(script, id) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, id], { encoding: 'utf8', maxBuffer: 1 << 24 })
  if (status !== 0) throw new Error(`${script} ${id}: ${stderr.slice(0, 600)}`)
  return JSON.parse(stdout.trim().split('\n').at(-1))
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

function compare(workload, runs) {
  const peer = []
  const ours = []
  for (let i = 0; i < runs; i++) {
    peer.push(candidate(join(root, 'bench/peer.mjs'), workload.id))
    ours.push(candidate(join(folder, 'ours.js'), workload.id))
  }
  const of = (results, key) => median(results.map((result) => result[key]))
  return {
    ...workload,
    peer: of(peer, 'perSecond'),
    ours: of(ours, 'perSecond'),
    peerMb: of(peer, 'peakMb'),
    oursMb: of(ours, 'peakMb'),
  }
}

const thousands = (value) => (value >= 1000 ? `${Math.round(value / 100) / 10} k` : value.toFixed(1))

function line({ id, title, peer, ours, required, peerMb, oursMb }) {
  const ratio = ours / peer
  const cells = [id, title.padEnd(34), thousands(peer).padStart(10), thousands(ours).padStart(10)]
  const mark = ratio >= required ? 'ok' : 'MISSED'
  return [
    ...cells,
    `${ratio.toFixed(1)}x`.padStart(9),
    `${required}x`.padStart(6),
    mark.padEnd(7),
    `${Math.round(peerMb)} / ${Math.round(oursMb)} MB`,
  ].join('  ')
}

installDependencies()
await build({
  root,
  logLevel: 'error',
  build: {
    ssr: true,
    rollupOptions: { input: { ours: 'bench/ours.mjs', 'ours-sqs': 'bench/ours-sqs.mjs' } },
    outDir: folder,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
  },
})
const only = option('only', '').split(',').filter(Boolean)
const runs = Number(option('runs', '5'))
console.log(`per CPU second, median of ${runs}; peak memory beside it`)
console.log('   workload                                  peer        ours      ratio   must')
let missed = 0
for (const workload of workloads.filter(({ id }) => only.length === 0 || only.includes(id))) {
  const result = compare(workload, runs)
  if (result.ours / result.peer < result.required) missed++
  console.log(line(result))
}
console.log(missed === 0 ? 'All required ratios are reached.' : `${missed} required ratios are missed.`)
benchQueues(folder, only, Math.min(runs, 3))
process.exitCode = missed > 0 ? 1 : 0
