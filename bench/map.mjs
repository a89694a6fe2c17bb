// npm run bench:map: a distributed Map of 1,000 and of 10,000 rows of a CSV, the engine alone and as in the page's worker, with its
// folds, frames and saves. Each in a fresh process; medians. What grows faster than the rows shows as a ratio well above ten.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'vite'
import { installDependencies } from '../scripts/install.mjs'
import { root } from '../scripts/process.mjs'
import { measureOnPage } from './map-page.mjs'

const folder = join(root, '.cache/bench-map')
const rounds = 5
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

function measured(items, how) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', join(folder, 'map-ours.js'), String(items), how],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr.slice(0, 600))
  return JSON.parse(stdout.trim())
}

function mediansOf(items, how) {
  const results = Array.from({ length: rounds }, () => measured(items, how))
  return Object.fromEntries(Object.keys(results[0]).map((key) => [key, median(results.map((result) => result[key]))]))
}

installDependencies()
await build({
  root,
  logLevel: 'error',
  build: { ssr: 'bench/map-ours.mjs', outDir: folder, emptyOutDir: true, target: 'node20', minify: false },
})
console.log(`median of ${rounds}   CPU ms of 1,000   of 10,000   ratio   events   heap MB   longest frame or save ms`)
for (const how of ['alone', 'hosted']) {
  const [few, many] = [mediansOf(1000, how), mediansOf(10_000, how)]
  const cells = [
    how.padEnd(11),
    few.cpuMs.toFixed(0).padStart(17),
    many.cpuMs.toFixed(0).padStart(11),
    `${(many.cpuMs / few.cpuMs).toFixed(1)}x`.padStart(7),
    String(many.events).padStart(8),
    many.heapMb.toFixed(0).padStart(9),
    how === 'hosted' ? many.longestMs.toFixed(0).padStart(12) : '',
  ]
  console.log(cells.join(' '))
}

const page = await measureOnPage(10_000)
console.log(
  `On the page, 10,000 rows with their invocations: ${(page.tookMs / 1000).toFixed(1)} s; ${page.frames} frames, ms between them: median ${page.medianGap.toFixed(1)}, 95th percentile ${page.p95Gap.toFixed(1)}, longest ${page.longestGap.toFixed(0)}; heap of the page ${page.pageMb.toFixed(0)} MB`,
)
