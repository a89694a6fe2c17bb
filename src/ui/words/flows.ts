import type { Counts, FlowView } from '../../views/views'

/** `Iteration 3` or `Branch 1`: people count from 1, AWS's index stands beside it. */
export const flowTitle = (flow: FlowView, type: string): string =>
  type === 'Map' ? `Iteration ${flow.index}` : `Branch ${flow.index + 1}`

/** How many there are: `3 of 10 done, 1 failed`. */
export function countsText({ running, succeeded, failed, aborted }: Counts): string {
  const total = running + succeeded + failed + aborted
  const parts = [`${succeeded} of ${total} done`]
  if (failed > 0) parts.push(`${failed} failed`)
  if (aborted > 0) parts.push(`${aborted} aborted`)
  return parts.join(', ')
}
