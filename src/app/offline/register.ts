/** Waits so long after the start, so that the first visit is not slowed down. */
const patienceMs = 3000

/**
 * Keeps the page for use without a network. `onnew` is called when a newer version lies ready; what it is given lets that version take
 * over and loads the page anew. Nothing happens by itself, so that no work is lost.
 */
export function keepOffline(onnew: (takeOver: () => void) => void): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator) || parent !== window) return
  setTimeout(() => void register(onnew).catch(() => undefined), patienceMs)
}

async function register(onnew: (takeOver: () => void) => void): Promise<void> {
  const { serviceWorker } = navigator
  const registration = await serviceWorker.register(new URL('service-worker.js', document.baseURI))
  const offer = (): void => {
    const { waiting } = registration
    if (waiting === null || serviceWorker.controller === null) return
    onnew(() => {
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
      waiting.postMessage('take over')
    })
  }
  offer()
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') offer()
    })
  })
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void registration.update().catch(() => undefined)
  })
}
