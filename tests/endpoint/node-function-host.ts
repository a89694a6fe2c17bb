import { Worker } from 'node:worker_threads'
import { harnessCode } from 'virtual:sandbox-harness'
import type { FunctionHost, Report } from '../../src/sandbox/function-host'
import { createContainers } from '../../src/sandbox/containers'

/** Gives the harness its line to this process, and takes Node's own doors away from the code that runs there. */
const prelude = `
{
  const { parentPort } = require('node:worker_threads')
  const post = parentPort.postMessage.bind(parentPort)
  const own = process
  const { Script } = require('node:vm')
  globalThis.stepyardLine = {
    post,
    listen: (take) => parentPort.on('message', take),
    onUnhandled: (take) => {
      own.on('unhandledRejection', (reason) => take(reason))
      own.on('uncaughtException', (thrown) => take(thrown))
    },
    checkScript: async (text) => {
      try {
        new Script(text, { filename: 'check.js' })
      } catch (error) {
        return { message: error.message, line: Number(/^check\\.js:(\\d+)/.exec(error.stack)?.[1]) }
      }
    },
  }
  // Node's own fetch classes look for it by its global name; it cannot be taken away as browsers do without it.
  Object.defineProperty(globalThis, 'Buffer', { value: Buffer, configurable: false, writable: false })
  delete globalThis.require
  delete globalThis.module
  delete globalThis.exports
}
`

/** Runs functions in worker threads, for tests and the local endpoint: the same harness as in the browser, but no sandbox. */
export function createNodeFunctionHost(
  onReport: (report: Report) => void,
  options: { readonly watchdogMs?: number } = {},
): FunctionHost {
  return createContainers({
    ...options,
    onReport,
    start: (onMessage, onExit) => {
      const worker = new Worker(prelude + harnessCode, { eval: true })
      worker.on('message', onMessage)
      worker.on('error', onExit)
      worker.on('exit', onExit)
      return { post: (message) => worker.postMessage(message), end: () => void worker.terminate() }
    },
  })
}
