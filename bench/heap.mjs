// What scripts hold, by the browser's own protocol.

/** Bytes after a collection of garbage; `ask` sends a method to a page or a worker. */
export async function heapSize(ask) {
  await ask('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize = 0 } = await ask('Runtime.getHeapUsage')
  return usedSize + backingStorageSize
}

/** A way to ask each worker of a frame. */
export async function workersOf(page, session) {
  const waiting = new Map()
  const workers = []
  let asked = 0
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message)
    waiting.get(id)?.(result)
  })
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId)
  })
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  await page.waitForTimeout(500)
  return workers.map(
    (sessionId) => (method) =>
      new Promise((resolve) => {
        const id = (asked += 1)
        waiting.set(id, resolve)
        void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
      }),
  )
}
