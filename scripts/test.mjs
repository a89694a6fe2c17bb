// npm test: everything a reviewer would run, from a fresh clone and without a keyboard. Each suite reports what passed and
// what failed; a failed suite does not keep the others from running. The last line is `N passed, N failed`.
//   npm test -- --only unit,lint     some suites
//   npm run test:full                the same as npm test, and whatever takes longer
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { installDependencies } from './install.mjs'
import { commandOf, root, run, runNpm } from './process.mjs'

const reports = join(root, '.cache/reports')
const conformanceData = join(root, process.env.STEPYARD_CONFORMANCE ?? '../shared/conformance')

/** Lessons are tried on 20 seeds then, and what takes half a minute by itself is not left out. */
const forFull = process.argv.includes('--full') ? { STEPYARD_FULL: '1' } : {}

/** Runs the command of an installed package; true if it was content. */
function tool(packageName, args, { command = packageName, env = {} } = {}) {
  console.log(`\n> ${[command, ...args].join(' ')}`)
  return run(process.execPath, [commandOf(packageName, command), ...args], { env: { ...process.env, ...env } }) === 0
}

/** A suite without tests of its own counts as one, passed if all its tools passed; all of them run. */
function asOne(results) {
  return results.every(Boolean) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Counts from a runner's report. A file that does not load is one failure, and so is a runner that fails otherwise. */
function counted(isContent, report, read) {
  const counts = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 }
  const isEmpty = counts.passed + counts.failed === 0
  if (isEmpty) console.error('No test ran.')
  return { passed: counts.passed, failed: counts.failed || (isContent && !isEmpty ? 0 : 1) }
}

function freshReport(name) {
  mkdirSync(reports, { recursive: true })
  const file = join(reports, `${name}.json`)
  rmSync(file, { force: true })
  return file
}

function hasTests(folder) {
  const path = join(root, folder)
  return (
    existsSync(path) && readdirSync(path, { recursive: true }).some((name) => /\.(test|spec)\.ts$/.test(String(name)))
  )
}

function types() {
  const svelte = ['--tsconfig', './tsconfig.json', '--output', 'human', '--fail-on-warnings']
  return asOne([tool('typescript', ['--noEmit'], { command: 'tsc' }), tool('svelte-check', svelte)])
}

function lint() {
  return asOne([
    tool('eslint', ['--max-warnings', '0', '.']),
    tool('prettier', ['--check', '--log-level', 'warn', '.']),
    tool('dependency-cruiser', ['src', 'tests', 'scripts', '--output-type', 'err-long'], { command: 'depcruise' }),
    tool('knip', ['--no-progress', '--no-config-hints']),
  ])
}

function unit() {
  const report = freshReport('unit')
  const isContent = tool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    env: forFull,
  })
  return counted(isContent, report, ({ numPassedTests, numFailedTests, testResults }) => {
    const doNotLoad = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
    return { passed: numPassedTests, failed: numFailedTests + doNotLoad.length }
  })
}

/** The script writes `{passed, failed}` to the file named by STEPYARD_REPORT. */
function conformance() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  if (!scripts.conformance) return { skipped: 'there is no script "conformance"' }
  if (!existsSync(conformanceData)) return { skipped: 'the recorded conversations are not on this machine' }
  const report = freshReport('conformance')
  process.env.STEPYARD_REPORT = report
  return counted(runNpm(['run', 'conformance']) === 0, report, (counts) => counts)
}

function build() {
  // Nothing old is left to be tested if this build fails.
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  return asOne([tool('vite', ['build', '--logLevel', 'warn'])])
}

function size() {
  return asOne([run(process.execPath, [join(root, 'scripts/size.mjs')]) === 0])
}

function e2e() {
  if (!hasTests('tests/e2e')) return { skipped: 'there are no tests in tests/e2e' }
  const report = freshReport('e2e')
  const isContent = tool('@playwright/test', ['test', '--reporter=list,json'], {
    command: 'playwright',
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...forFull },
  })
  return counted(isContent, report, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
  }))
}

const suites = { types, lint, unit, conformance, build, size, e2e }

function chosenSuites(args) {
  const only = args.indexOf('--only')
  const names = only < 0 ? Object.keys(suites) : (args[only + 1] ?? '').split(',')
  const unknown = names.filter((name) => !Object.hasOwn(suites, name))
  if (unknown.length === 0) return names
  console.error(`No such suite: ${unknown.join(', ')}. There are ${Object.keys(suites).join(', ')}.`)
  process.exit(1)
}

function runSuite(name) {
  console.log(`\n━━ ${name}`)
  const start = performance.now()
  let outcome
  try {
    outcome = suites[name]()
  } catch (error) {
    console.error(error)
    outcome = { passed: 0, failed: 1 }
  }
  if (outcome.skipped) console.log(`${name} skipped: ${outcome.skipped}`)
  return { name, ...outcome, seconds: (performance.now() - start) / 1000 }
}

function printTable(results) {
  const columns = [12, 8, 8, 9]
  const line = (cells) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(columns[i]) : cell.padStart(columns[i]))).join('')
  console.log(`\n${line(['suite', 'passed', 'failed', 'seconds'])}`)
  for (const { name, passed, failed, skipped, seconds } of results)
    console.log(
      line(skipped ? [name, '-', '-', 'skipped'] : [name, String(passed), String(failed), seconds.toFixed(1)]),
    )
}

const names = chosenSuites(process.argv.slice(2))
installDependencies()
const results = names.map(runSuite)
const sum = (key) => results.reduce((total, result) => total + (result[key] ?? 0), 0)
const [passed, failed] = [sum('passed'), sum('failed')]
printTable(results)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
