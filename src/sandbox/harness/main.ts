// Entry of the worker: finds its line to the page, then boots one function and runs its turns.
import type { FromWorker, SyntaxFault, ToWorker } from '../protocol'
import { realSetTimeout } from './real'
import { createRuntime, type Runtime } from './runtime'
import type { CheckScript } from './syntax-place'

/** How the worker and its page talk; a Node worker brings its own. */
interface Line {
  post(message: FromWorker): void
  listen(take: (message: ToWorker) => void): void
  onUnhandled(take: (reason: unknown) => void): void
  readonly checkScript: CheckScript
}

const place = globalThis as { stepyardLine?: Line }

/** Bound before any user code runs: a changed prototype must not give it the port. */
function lineOf(port: MessagePort): Line {
  const post = port.postMessage.bind(port)
  let found: ((finding: SyntaxFault) => void) | undefined
  return {
    post: (message) => post(message),
    listen: (take) => {
      port.onmessage = (event) => take(event.data as ToWorker)
    },
    onUnhandled: (take) => {
      globalThis.addEventListener('unhandledrejection', (event) => {
        event.preventDefault()
        take(event.reason)
      })
      globalThis.addEventListener('error', (event) => {
        event.preventDefault()
        if (found === undefined) take(event.error)
        else found({ message: event.message, line: event.lineno })
      })
    },
    checkScript: (text) =>
      new Promise((resolve) => {
        const done = (finding?: SyntaxFault): void => {
          found = undefined
          resolve(finding)
        }
        found = done
        // A timer with a text is the one script that a worker can make whose errors are told with their line.
        realSetTimeout(text as unknown as () => void, 0)
        realSetTimeout(done, 1)
      }),
  }
}

function start(line: Line): void {
  let runtime: Runtime | undefined
  line.onUnhandled((reason) => runtime?.unhandled(reason))
  line.listen((message) => {
    if (message.t === 'turn') return runtime?.turn(message)
    runtime ??= createRuntime(message, line.post, line.checkScript)
    line.post({ t: 'ready' })
  })
}

const own = place.stepyardLine
if (own === undefined) {
  globalThis.onmessage = (event: MessageEvent) => {
    globalThis.onmessage = null
    const [port] = event.ports
    if (port !== undefined) start(lineOf(port))
  }
} else {
  delete place.stepyardLine
  start(own)
}
