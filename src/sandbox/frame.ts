// The sandboxed frame in which functions run: one hidden iframe without an origin, one worker per container.
// Owns: the frame, its control line, pings. Does not own: turns and the watchdog (containers.ts).
import { harnessCode } from 'virtual:sandbox-harness'
import type { Report, Turn } from '../aws/lambda/turn'
import { createContainers, type Containers, type Process } from './containers'
import type { FunctionHost } from './function-host'
import { sandboxLimits } from './limits'
import type { ToFrame } from './protocol'

/**
 * Without a network the frame comes from the service worker, which sandboxed frames do not reach: there the policy of its answer takes the
 * origin away (app/offline/service-worker.ts). A frame that has one all the same does nothing.
 */
const keptSandbox = 'sandbox.html?kept'
const pingMs = 1000
const checkMs = 250

/** One frame; it is thrown away as a whole when its process dies. */
interface Frame {
  /** Sends to the frame, as soon as it has loaded. */
  tell(message: ToFrame, ports?: MessagePort[]): void
  /** When it last showed that it lives, in real milliseconds; undefined until it has started. */
  aliveAt(): number | undefined
  remove(): void
}

/** Runs strangers' functions in a sandboxed frame of this page. The frame is made with the first turn. */
export function createFrameHost(onReport: (report: Report) => void): FunctionHost {
  const host = new FrameHost(onReport)
  return {
    take: (turn) => host.take(turn),
    kill: (container) => host.kill(container),
    dispose: () => host.dispose(),
  }
}

class FrameHost implements FunctionHost {
  readonly #containers: Containers
  #frame: Frame | undefined
  #workers = 0
  #pings = 0
  #timer: ReturnType<typeof setInterval> | undefined
  #checkedAt = 0
  #pingedAt = 0

  constructor(onReport: (report: Report) => void) {
    this.#containers = createContainers({ start: (onMessage) => this.#start(onMessage), onReport })
  }

  take(turn: Turn): void {
    this.#containers.take(turn)
    this.#watch()
  }

  kill(container: string): void {
    this.#containers.kill(container)
  }

  dispose(): void {
    this.#stop()
    this.#containers.dispose()
    this.#frame?.remove()
    this.#frame = undefined
  }

  #start(onMessage: (message: unknown) => void): Process {
    const frame = (this.#frame ??= openFrame())
    const w = this.#workers++
    const channel = new MessageChannel()
    const port = channel.port1
    port.onmessage = (event) => onMessage(event.data)
    frame.tell({ t: 'spawn', w }, [channel.port2])
    return {
      post: (message) => port.postMessage(message),
      end: () => {
        port.onmessage = null
        port.close()
        frame.tell({ t: 'kill', w })
      },
    }
  }

  /** There is no event for a dead frame: it is one that does not answer while the page itself is awake. */
  #check(): void {
    const now = performance.now()
    const wasAsleep = now - this.#checkedAt > 2 * checkMs
    this.#checkedAt = now
    if (this.#containers.openTurns() === 0) return this.#stop()
    if (wasAsleep) return this.#ping(now)
    const aliveAt = this.#frame?.aliveAt()
    const isSilent = aliveAt !== undefined && aliveAt < this.#pingedAt
    if (isSilent && now - this.#pingedAt > sandboxLimits.pongRealMs) return this.#rebuild()
    if (!isSilent && now - this.#pingedAt >= pingMs) this.#ping(now)
  }

  #ping(now: number): void {
    this.#pingedAt = now
    this.#frame?.tell({ t: 'ping', n: this.#pings++ })
  }

  #rebuild(): void {
    this.#frame?.remove()
    this.#frame = undefined
    this.#containers.loseAll()
  }

  #watch(): void {
    if (this.#timer !== undefined) return
    this.#checkedAt = performance.now()
    this.#timer = setInterval(() => this.#check(), checkMs)
    this.#ping(this.#checkedAt)
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}

function openFrame(): Frame {
  const element = document.createElement('iframe')
  const isKept = !navigator.onLine && 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null
  if (!isKept) element.setAttribute('sandbox', 'allow-scripts')
  element.setAttribute('aria-hidden', 'true')
  element.tabIndex = -1
  element.hidden = true
  element.title = 'Sandbox of the functions'
  element.src = new URL(isKept ? keptSandbox : 'sandbox.html', document.baseURI).href
  const channel = new MessageChannel()
  const control = channel.port1
  let aliveAt: number | undefined
  control.onmessage = (event) => {
    // What it says does not matter: it is our own bootstrap, and the only question is whether it lives.
    const message: unknown = event.data
    if (typeof message === 'object' && message !== null) aliveAt = performance.now()
  }
  element.addEventListener(
    'load',
    () => {
      // An opaque origin has no name, so the message goes to whatever is loaded there: our own file, by the page's frame-src.
      element.contentWindow?.postMessage('init', '*', [channel.port2])
    },
    { once: true },
  )
  document.body.append(element)
  const tell = (message: ToFrame, ports: MessagePort[] = []): void => control.postMessage(message, ports)
  tell({ t: 'harness', text: harnessCode })
  return {
    tell,
    aliveAt: () => aliveAt,
    remove: () => {
      control.onmessage = null
      control.close()
      element.remove()
    },
  }
}
