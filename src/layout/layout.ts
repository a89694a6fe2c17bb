// Layout in the page: ELK in a worker of its own, started by the first request.
// L1  A worker that fails or is late is ended; the picture is then a plain column, with a notice, and the next request starts a new worker.
// L2  Layouts are kept by the graph's structure key: a change of status, or going back to an earlier text, costs nothing.

import ElkApi from 'elkjs/lib/elk-api.js'
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'
import type { Layout, Shape } from '../graph/geometry'
import { structureKey } from '../graph/model'
import type { GraphModel } from '../graph/graph'
import { columnLayout } from './column'
import { flowLayout, withServices } from './compute'
import type { Elk } from './compute'

const mostKept = 24
const longestWaitMs = 20_000
const flows = new Map<string, Promise<Layout>>()
let started: Promise<RunningElk> | null = null

interface RunningElk extends Elk {
  end(): void
}

/** Where everything of a graph stands. Never rejects: without ELK the picture is a plain column with a notice. */
export async function layoutGraph(graph: GraphModel, shape: Shape = 'wide'): Promise<Layout> {
  const key = structureKey(graph)
  const flow = flows.get(key) ?? layoutInWorker(graph)
  flows.delete(key)
  flows.set(key, flow)
  for (const oldest of flows.keys()) {
    if (flows.size <= mostKept) break
    flows.delete(oldest)
  }
  const layout = await flow
  if (layout.notice !== null) flows.delete(key)
  return withServices(graph, layout, shape)
}

async function layoutInWorker(graph: GraphModel): Promise<Layout> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('ELK took too long.')), longestWaitMs)
  })
  const attempt = running()
  try {
    return await Promise.race([attempt.then((elk) => flowLayout(graph, elk)), late])
  } catch {
    if (started === attempt) started = null
    attempt.then((elk) => elk.end()).catch(() => undefined)
    return columnLayout(
      graph,
      'The layout engine did not answer. This is a plain list of the states; edit or reload to try again.',
    )
  } finally {
    clearTimeout(timer)
  }
}

function running(): Promise<RunningElk> {
  started ??= start()
  return started
}

/** A worker made from a blob is under the page's content security policy; one loaded from its address is not. */
async function start(): Promise<RunningElk> {
  const answer = await fetch(workerUrl)
  if (!answer.ok) throw new Error(`The layout engine could not be loaded: ${answer.status}`)
  const blobUrl = URL.createObjectURL(new Blob([await answer.text()], { type: 'text/javascript' }))
  let fail: (reason: Error) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => undefined)
  const workerFactory = (): Worker => {
    const worker = new Worker(blobUrl)
    worker.addEventListener('error', () => fail(new Error('The layout engine stopped.')))
    return worker
  }
  const elk = new ElkApi({ workerFactory })
  return {
    layout: (graph, settings) => Promise.race([elk.layout(graph, settings), failed]),
    end: () => {
      elk.terminateWorker()
      URL.revokeObjectURL(blobUrl)
    },
  }
}
