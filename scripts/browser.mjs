// The one place that knows where the Chromium for our tests comes from. Order: an installed one, the system's packages,
// the npm package. STEPYARD_BROWSER overrides it: a path, `npm` (only the npm package) or `none` (pretend there is nothing).
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isMain, run } from './process.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const usualPlaces = {
  linux: ['/usr/bin/chromium', '/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => {
    const folder = process.env[variable]
    if (!folder) return []
    return [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Chromium/Application/chrome.exe')]
  }),
}

// Background services of the browser would only wait for hosts that a test never needs.
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const isRoot = process.getuid?.() === 0

/** Chromium's own sandbox refuses to start as root, and only there do we switch it off. */
const args = isRoot ? ['--no-sandbox', ...quiet] : quiet

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Distributions install stubs under these names that only tell what to install; a real one tells its version. */
function answers(file, env = process.env) {
  if (process.platform === 'win32') return true // there, asking for the version opens a window
  try {
    return /\d+\.\d+/.test(
      execFileSync(file, ['--version'], { env, stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 }).toString(),
    )
  } catch {
    return false
  }
}

function installed() {
  const inPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const places = process.platform === 'win32' ? [] : inPath
  const file = [...places, ...(usualPlaces[process.platform] ?? [])].find(
    (place) => isExecutable(place) && answers(place),
  )
  return file ? { executablePath: file, args, env: { ...process.env } } : null
}

function fromSystemPackages() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return null
  const sudo = isRoot ? [] : ['sudo', '-n']
  const silent = { stdio: 'ignore' }
  if (!isRoot && run('/usr/bin/env', ['sudo', '-n', 'true'], silent) !== 0) return null
  console.error('No Chromium found; installing it with apt-get …')
  const apt = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq']
  const loud = { stdio: ['ignore', 2, 2] }
  run('/usr/bin/env', [...apt, 'update'], loud)
  run('/usr/bin/env', [...apt, 'install', '-y', '--no-install-recommends', 'chromium'], loud)
  return installed()
}

async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    const folder = join(dirname(entry), '..', '..')
    const { default: packaged } = await import('@sparticuz/chromium')
    const { inflate } = await import(pathToFileURL(join(folder, 'build/esm/lambdafs.js')).href)
    // The binary needs NSS and NSPR, which a bare machine lacks. The package has them, but unpacks them only on AWS.
    const libraries = join(await inflate(join(folder, 'bin/al2023.tar.br')), 'lib')
    const executablePath = await packaged.executablePath()
    const env = { ...process.env, LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') }
    // Not the package's own `args`: they make one process of everything and switch site isolation off.
    return answers(executablePath, env) ? { executablePath, args, env } : null
  } catch (error) {
    console.error(`@sparticuz/chromium could not be used: ${error.message}`)
    return null
  }
}

/** A Chromium to test with: `executablePath`, `args` and `env` as Playwright's launch options take them. */
export async function findBrowser() {
  const wish = process.env.STEPYARD_BROWSER
  if (wish && wish !== 'npm' && wish !== 'none') return { executablePath: wish, args, env: { ...process.env } }
  const ways = { npm: [fromNpm], none: [] }[wish] ?? [installed, fromSystemPackages, fromNpm]
  for (const way of ways) {
    const found = await way()
    if (found) return found
  }
  throw new Error(
    'No Chromium or Chrome for the browser tests. Install one (Debian, Ubuntu: apt-get install chromium; others: Google Chrome), ' +
      'or set STEPYARD_BROWSER to the path of its executable.',
  )
}

if (isMain(import.meta.url)) {
  try {
    console.log((await findBrowser()).executablePath)
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
