// Brings node_modules in line with package-lock.json, and does nothing when it already is. Needs Node and npm alone.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeJsonata } from './jsonata-sync.mjs'
import { isMain, root, runNpm } from './process.mjs'

const oldestNode = [20, 19]

/** Stops with a clear message on a Node that the tools refuse. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  console.error(`Stepyard needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/** Compares by content: file times say nothing in a fresh clone. */
function isInstalled() {
  const installedFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = installed[path]
    // Parts for another system or processor are in the lock file but not on the disk.
    return found ? found.version === entry.version : entry.optional === true
  })
}

/** Installs the dependencies if they are missing or not those of the lock file; ends the process if that fails. */
export function installDependencies() {
  checkNode()
  if (!isInstalled()) install()
  makeJsonata()
}

function install() {
  console.log('Installing dependencies (npm ci) …')
  const code = runNpm(['ci', '--include=dev', '--no-audit', '--no-fund'])
  if (code === 0) return
  console.error('The dependencies could not be installed; see above. Is the npm registry within reach?')
  process.exit(code)
}

if (isMain(import.meta.url)) installDependencies()
