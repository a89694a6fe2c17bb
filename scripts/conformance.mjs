// npm run conformance: holds the simulator against what AWS answered. Starts the endpoint, runs the recorded conversations
// that stand beside the repository, and prints counts per module.
//   npm run conformance -- --only scenarios --verbose     part of them (no list of known differences is then complete)
//   npm run conformance -- --propose                      what the list of known differences would be today
// Known differences stand in tests/conformance/known.json, by id with a reason each; the list may only shrink: one that
// passes, or that no case has, fails the run until it is taken off.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { bundleEndpoint } from './endpoint.mjs'
import { installDependencies } from './install.mjs'
import { root } from './process.mjs'
import { reasonFor } from './conformance-reasons.mjs'

const data = join(root, process.env.STEPYARD_CONFORMANCE ?? '../shared/conformance')
const folder = join(root, '.cache/conformance')
const knownFile = join(root, 'tests/conformance/known.json')

/** `takesKnown`: the runner can be told of known differences; else there may be none. */
const runners = [
  { name: 'sfn', script: 'run-sfn.mjs', takesKnown: true, args: ['--limit-ms', '8000'] },
  { name: 'validate', script: 'run-validate.mjs', takesKnown: true, args: [] },
  { name: 'sqs', script: 'run-sqs.mjs', args: ['--strict'] },
  { name: 'workflows', script: 'run-workflows.mjs', takesKnown: true, args: ['--limit-ms', '20000'] },
]

async function startEndpoint() {
  const child = spawn(process.execPath, [await bundleEndpoint()], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const url = await new Promise((resolve, reject) => {
    lines.once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the endpoint ended with ${code}`)))
  })
  return { url, stop: () => child.kill() }
}

/** Runs one runner; gives its records, one per case. */
function runRunner(url, { name, script, takesKnown, args }, passed) {
  const records = join(folder, `${name}.json`)
  const known = join(folder, `${name}-known.json`)
  const all = JSON.parse(readFileSync(knownFile, 'utf8'))
  writeFileSync(known, JSON.stringify(all[name] ?? {}))
  console.log(`\n> ${script}`)
  const line = [
    join(data, script),
    '--endpoint',
    url,
    '--json',
    records,
    ...(takesKnown ? ['--known', known] : []),
    ...args,
    ...passed,
  ]
  const { status } = spawnSync(process.execPath, line, { stdio: ['ignore', 'inherit', 'inherit'] })
  return { isContent: status === 0, records: existsSync(records) ? JSON.parse(readFileSync(records, 'utf8')) : [] }
}

/** Every entry needs a reason that says something. */
function checkReasons() {
  const lists = Object.values(JSON.parse(readFileSync(knownFile, 'utf8')))
  const bad = lists.flatMap((list) => Object.entries(list)).filter(([, reason]) => String(reason).trim().length < 12)
  for (const [id] of bad) console.error(`${id}: needs a reason in tests/conformance/known.json`)
  return bad.length
}

function report(counts) {
  const file = process.env.STEPYARD_REPORT
  if (file) writeFileSync(file, JSON.stringify(counts))
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
}

function propose(results) {
  const proposed = {}
  for (const { name, records } of results) {
    const cases = records.filter(({ outcome }) => outcome === 'failed' || outcome === 'known')
    proposed[name] = Object.fromEntries(cases.map((one) => [one.id, one.reason ?? reasonFor(one, data)]))
  }
  const file = join(folder, 'proposed.json')
  writeFileSync(file, `${JSON.stringify(proposed, null, 2)}\n`)
  console.log(`\nWritten to ${file}`)
}

async function main(args) {
  installDependencies()
  if (!existsSync(data)) {
    console.log('The recorded conversations do not stand beside this repository: skipped.')
    return report({ passed: 0, failed: 0 })
  }
  mkdirSync(folder, { recursive: true })
  const passed = args.filter((arg) => arg !== '--propose')
  const endpoint = await startEndpoint()
  try {
    const results = runners.map((runner) => ({ ...runner, ...runRunner(endpoint.url, runner, passed) }))
    if (args.includes('--propose')) propose(results)
    const records = results.flatMap((result) => result.records)
    const count = (outcome) => records.filter((one) => one.outcome === outcome).length
    const failed = count('failed') + count('fixed') + checkReasons()
    console.log(`\n${count('known')} known differences.`)
    const isContent = results.every((result) => result.isContent)
    report({ passed: count('passed'), failed: failed || (isContent ? 0 : 1) })
    process.exitCode = failed > 0 || !isContent ? 1 : 0
  } finally {
    endpoint.stop()
  }
}

await main(process.argv.slice(2))
