// Starting other programs from our scripts: no shell where none is needed, and never waiting for a keyboard.
import { spawnSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** The script behind a package's command, so that it can be started with `node` on every system. */
export function commandOf(packageName, command = packageName) {
  const file = join(root, 'node_modules', packageName, 'package.json')
  const { bin } = JSON.parse(readFileSync(file, 'utf8'))
  return join(dirname(file), typeof bin === 'string' ? bin : bin[command])
}

/** Runs a command to its end, its output shown as it comes; gives the exit code. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options })
  if (error) console.error(`${command}: ${error.message}`)
  return status ?? 1
}

/** Runs npm, through the very npm that started us if there is one. */
export function runNpm(args) {
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args])
  return run('npm', args, { shell: process.platform === 'win32' })
}

/** Turns this process into the command of a package, as if it had been started with these arguments. */
export async function become(packageName, args) {
  const script = commandOf(packageName)
  process.argv = [process.execPath, script, ...args]
  await import(pathToFileURL(script).href)
}

/** True for the script that was started, false for one that is imported. */
export function isMain(moduleUrl) {
  const started = process.argv[1]
  return started !== undefined && realpathSync(started) === fileURLToPath(moduleUrl)
}
