import type { Counts, FlowView } from '../../views/views'

/** `Iteration 3` or `Branch 0`: numbered from 0, as the history does. */
export const flowTitle = ({ index }: FlowView, type: string): string =>
  `${type === 'Parallel' ? 'Branch' : 'Iteration'} ${index}`

/** Where a branch or an iteration is: `Outer[0] › Inner[3]`. The same words as in the history. */
export const placeText = (path: readonly FlowView[]): string =>
  path.map(({ state, index }) => `${state}[${index}]`).join(' › ')

/** How many there are: `3 of 10 done, 1 failed`; `length` are to be done in the end. */
export function countsText({ running, succeeded, failed, aborted }: Counts, length = 0): string {
  const parts = [`${succeeded} of ${Math.max(length, running + succeeded + failed + aborted)} done`]
  if (running > 0) parts.push(`${running} running`)
  if (failed > 0) parts.push(`${failed} failed`)
  if (aborted > 0) parts.push(`${aborted} aborted`)
  return parts.join(', ')
}
