import type { QueueWorker } from '../../project/project'

const deletes: Readonly<Record<QueueWorker['deletes'], string>> = {
  afterSuccess: 'deletes after success',
  beforeHandling: 'deletes before handling',
  never: 'never deletes',
}

/** How a worker polls and deletes: `polls long for 20 s, deletes after success`. */
export function rhythmText(worker: QueueWorker): string {
  const { pollSeconds, waitTimeSeconds } = worker
  const pause = pollSeconds === 0 ? '' : `, pauses ${pollSeconds} s`
  const poll = waitTimeSeconds === 0 ? 'polls short' : `polls long for ${waitTimeSeconds} s`
  return `${poll}${pause}, ${deletes[worker.deletes]}`
}
