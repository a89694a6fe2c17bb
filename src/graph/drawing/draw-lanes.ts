import type { QueueDepth } from '../overlay'
import { noteSize } from '../size'
import { textWidth } from '../text'
import { rect, text } from './shapes'
import type { Shape } from './shapes'

const wordWidth = 52
const barWidth = 5
const barStep = 8
const laneHeight = 14

/** A queue's two lanes, visible and in flight: a bar for each message and the number; delayed ones are hollow bars among the visible. */
export function drawLanes(depth: QueueDepth, width: number, top: number): readonly Shape[] {
  return [
    ...lane('visible', depth.visible, depth.delayed, 'sy-visible', { width, y: top }),
    ...lane('in flight', depth.inFlight, 0, 'sy-in-flight', { width, y: top + laneHeight + 4 }),
  ]
}

function lane(
  word: string,
  count: number,
  hollow: number,
  name: string,
  at: { width: number; y: number },
): readonly Shape[] {
  const left = 14 + wordWidth
  const number = hollow > 0 ? `${count} +${hollow}` : String(count)
  const right = at.width - 14 - Math.max(18, textWidth(number, noteSize, 'bold') + 6)
  const baseline = at.y + laneHeight - 3
  const shapes: Shape[] = [
    text(14, baseline, noteSize, word, 'sy-note'),
    rect(left, at.y, right - left, laneHeight, 3, 'sy-lane'),
    text(at.width - 14, baseline, noteSize, number, count + hollow > 0 ? 'sy-number is-some' : 'sy-number', 'end'),
  ]
  const most = Math.floor((right - left - 3) / barStep)
  for (let i = 0; i < Math.min(count + hollow, most); i++) {
    // More messages than room: the last bars fade.
    const fades = count + hollow > most && i >= most - 2
    const kind = i < count ? `sy-bar ${name}` : 'sy-bar sy-delayed'
    shapes.push(rect(left + 4 + i * barStep, at.y + 3, barWidth, laneHeight - 6, 1, fades ? `${kind} is-faded` : kind))
  }
  return shapes
}
