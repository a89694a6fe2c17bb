import type { DrawnBar, DrawnRow } from '../../views/timeline/window'
import { lookOf } from '../words/status'
import { durationText, offsetText } from '../words/time'

/** What a row is called: `order-workflow`, `Each[3]`, `process-order`, `orders · messages`. */
export function rowTitle({ kind, name, index, leftOut }: DrawnRow): string {
  if (kind === 'flow') return `${name}[${index}]`
  if (index === -1) return `${name} · depth`
  const more = leftOut > 0 ? ` +${leftOut}` : ''
  return index > 0 ? '' : `${name}${more}`
}

/** What a bar is called; a message by the beginning of its id. */
export const barTitle = (row: DrawnRow, { name, many }: DrawnBar): string => {
  if (many > 1) return `${many}×`
  return row.kind === 'queue' ? name.slice(0, 8) : name
}

/** Everything about a bar in one sentence: `Call, caught, +0.000 to +3.200, 3.2 s: Oops`. */
export function barSentence(row: DrawnRow, bar: DrawnBar, startTime: number): string {
  const { at, until, note, status, many } = bar
  const what = many > 1 ? `${many} in a row, from ${barTitle(row, { ...bar, many: 1 })}` : barTitle(row, bar)
  const time =
    until === null
      ? `since ${offsetText(at - startTime)}`
      : `${offsetText(at - startTime)} to ${offsetText(until - startTime)}, ${durationText(until - at)}`
  return `${what}, ${lookOf(status).word}, ${time}${note === null ? '' : `: ${note}`}`
}
