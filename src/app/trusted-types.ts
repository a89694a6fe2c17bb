// The policy for what becomes script. It must stand before any worker is made, hence first of all modules.

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown
}

/** Lets scripts come from our own origin and from blobs that this page made; an opaque origin calls its blobs `null`. */
export function checkedScriptUrl(url: string, base: string): string {
  const { protocol, origin } = new URL(url, base)
  const own = new URL(base).origin
  if (origin === own || (protocol === 'blob:' && url.startsWith('blob:null/'))) return url
  throw new TypeError('A script from elsewhere was refused.')
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
factory?.createPolicy('default', { createScriptURL: (url) => checkedScriptUrl(url, document.baseURI) })
