import type { Pace } from '../../host/protocol'

/** The speeds of virtual time, in words. */
export const paces: readonly { readonly value: Pace; readonly label: string; readonly short: string }[] = [
  { value: 'fastest', label: 'As fast as possible', short: 'Fastest' },
  { value: 1, label: 'Real time', short: '×1' },
  { value: 10, label: '10 times real time', short: '×10' },
  { value: 60, label: '1 minute a second', short: '×60' },
  { value: 3600, label: '1 hour a second', short: '×3600' },
]
