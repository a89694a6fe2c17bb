// Keeps the built files of one version, so that Stepyard opens without a network. Whatever the page stores is none of its business.

/** What of a service worker's surroundings is used here; the page's own types know windows only. */
interface WorkerScope {
  /** Files of this build by their addresses beside this one, and its name; the build puts both in (scripts/offline-plugin.ts). */
  readonly stepyardFiles: readonly string[]
  readonly stepyardVersion: string
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(
    type: 'install' | 'activate',
    hear: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void
  addEventListener(type: 'message', hear: (event: { readonly data: unknown }) => void): void
  addEventListener(
    type: 'fetch',
    hear: (event: { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void
}

const worker = self as unknown as WorkerScope
const prefix = 'stepyard-'
const mine = `${prefix}${worker.stepyardVersion}`
const files = new Set(worker.stepyardFiles.map((file) => new URL(file, worker.location.href).href))
const page = new URL('index.html', worker.location.href).href
const sandbox = new URL('sandbox.html?kept', worker.location.href).href

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(mine).then((cache) => cache.addAll([...files])))
})

// Until the person says so, the version before goes on serving its own page.
worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting()
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => worker.clients.claim()))
})

async function forgetOthers(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== mine).map((name) => caches.delete(name)))
}

worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  const { origin, pathname, href } = new URL(request.url)
  if (href === sandbox) return event.respondWith(keptSandbox())
  const isPage = request.mode === 'navigate' && origin + pathname === new URL('./', worker.location.href).href
  const known = isPage ? page : href.replace(/[?#].*$/, '')
  if (files.has(known)) event.respondWith(answer(known, request))
})

/** The frame of strangers' functions, sandboxed by the policy of the answer: one that is so by its attribute never asks here. */
async function keptSandbox(): Promise<Response> {
  const kept = await answer(sandbox.replace('?kept', ''), new Request(sandbox))
  const headers = { 'content-type': 'text/html', 'content-security-policy': 'sandbox allow-scripts' }
  return new Response(await kept.text(), { headers })
}

/** From what was kept; a browser may have thrown it away. */
async function answer(known: string, request: Request): Promise<Response> {
  const cache = await caches.open(mine)
  return (await cache.match(known)) ?? fetch(request)
}
