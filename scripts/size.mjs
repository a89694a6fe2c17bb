// Sizes of the built files against their budgets, gzip. What belongs together is read from dist/.vite/chunks.json, which
// the build writes (vite.config.ts), because file names carry hashes and chunks move.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './process.mjs'

const dist = join(root, 'dist')
const chunksFile = join(dist, '.vite/chunks.json')
if (!existsSync(chunksFile)) {
  console.error('Nothing is built yet: run npm run build first.')
  process.exit(1)
}
/** @type {{ file: string, isEntry: boolean, imports: string[], modules: string[] }[]} */
const chunks = JSON.parse(readFileSync(chunksFile, 'utf8'))
const assets = readdirSync(dist, { recursive: true }).map((name) => String(name).replaceAll('\\', '/'))

/** The files of these chunks and of everything that they import statically. */
function withImports(starts) {
  const files = new Set()
  const visit = (chunk) => {
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const file of chunk.imports) visit(chunks.find((other) => other.file === file))
  }
  starts.forEach(visit)
  return [...files]
}

const having = (part) => chunks.filter((chunk) => chunk.modules.some((module) => module.includes(part)))
const entries = chunks.filter((chunk) => chunk.isEntry)
// What the editor itself loads later (completion, search, JavaScript) is asked for when the text can already be typed into.
const editor = having('src/ui/editor/CodeEditor.svelte')

const rows = [
  { what: 'app: script before the first picture', budgetKb: 60, files: withImports(entries) },
  {
    what: 'app: script until the editor is usable',
    budgetKb: 180,
    files: editor.length > 0 ? withImports([...entries, ...editor]) : [],
  },
  {
    what: 'engine worker',
    budgetKb: 160,
    // The worker is a text inside the chunk of whoever starts it; what else is in that chunk counts too.
    files: having('src/host/engine.worker.ts').map((chunk) => chunk.file),
  },
  // JSONata and re2js, which the worker imports when an expression needs them.
  {
    what: 'libraries behind expressions',
    budgetKb: 80,
    files: assets.filter((name) => /(^|\/)expressions\.worker[^/]*\.js$/.test(name)),
  },
  { what: 'stepyard-embed.js on the host page', budgetKb: 10, files: ['stepyard-embed.js'] },
  {
    what: 'embed after Run, without ELK and editor',
    budgetKb: 260,
    files: withImports([
      ...entries,
      ...having('src/app/embed/EmbedApp.svelte'),
      ...having('src/ui/graph/GraphPane.svelte'),
      ...having('src/ui/time/Player.svelte'),
      ...having('src/host/engine.worker.ts'),
    ]),
  },
  // As it comes from its makers: 475.1.
  { what: 'ELK worker', budgetKb: 476, files: assets.filter((name) => /(^|\/)elk-worker[^/]*\.js$/.test(name)) },
]

let failed = 0
console.log(`${'gzip, from dist/'.padEnd(42)}${'KB'.padStart(10)}${'budget'.padStart(10)}`)
for (const { what, budgetKb, files } of rows) {
  const kb = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0) / 1000
  const isOver = kb > budgetKb
  if (isOver) failed += 1
  const figure = files.length > 0 ? kb.toFixed(1) : 'not built'
  console.log(`${what.padEnd(42)}${figure.padStart(10)}${String(budgetKb).padStart(10)}${isOver ? '  OVER' : ''}`)
  if (isOver) for (const file of files) console.log(`    ${file}`)
}
if (failed > 0) console.error(`${failed} over budget.`)
process.exit(failed > 0 ? 1 : 0)
