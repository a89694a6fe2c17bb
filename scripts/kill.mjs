// A hundred kills of the page at random moments (tests/e2e/kill.spec.ts); KILLS and KILL_SEED may be given.
import { spawnSync } from 'node:child_process'
import { root } from './process.mjs'

const env = { KILLS: '100', ...process.env }
const { status } = spawnSync('npx', ['playwright', 'test', 'kill'], { cwd: root, stdio: 'inherit', env })
process.exit(status ?? 1)
