import type { Edges } from '../ui/model/ports'

/** The real surroundings of the page; each part is loaded when it is first needed. */
export const edges: Edges = {
  openStore: async () => {
    const { openStore } = await import('../store/open')
    return openStore()
  },
  guestStore: async () => {
    const { memoryStore } = await import('../store/memory-store')
    return memoryStore('', Date.now)
  },
  connectEngine: async (client, onsilent) => {
    const { connectEngine } = await import('../host/client')
    return connectEngine(client, onsilent)
  },
  connectTrials: async (client) => (await import('../host/client')).connectTrials(client),
  functionHost: async (onreport) => {
    const { createFrameHost } = await import('../sandbox/frame')
    return createFrameHost(onreport)
  },
}
