// npm start: from a fresh clone to the running app. Further arguments go to Vite: npm start -- --port 4000
import { installDependencies } from './install.mjs'
import { become } from './process.mjs'

/** True where a person sits at a terminal of a machine that can show a browser window. */
function canOpenBrowser() {
  if (process.env.CI || process.env.SSH_CONNECTION || !process.stdout.isTTY) return false
  if (process.platform === 'darwin' || process.platform === 'win32') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

installDependencies()
await become('vite', [...(canOpenBrowser() ? ['--open'] : []), ...process.argv.slice(2)])
