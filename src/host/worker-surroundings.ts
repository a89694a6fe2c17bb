import type { PumpSurroundings } from './pump'

/** Time and turns of a worker. A MessageChannel gives other messages a turn without the delay that nested timeouts get. */
export function workerSurroundings(): PumpSurroundings {
  const channel = new MessageChannel()
  const waiting: (() => void)[] = []
  channel.port1.onmessage = () => waiting.shift()?.()
  return {
    wallNow: () => performance.now(),
    soon: (callback) => {
      waiting.push(callback)
      channel.port2.postMessage(null)
    },
    later: (ms, callback) => void setTimeout(callback, ms),
  }
}
