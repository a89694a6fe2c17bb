import { fit, textWidth, twoLines } from './text'

// The measures that the model, the layout and the drawing share, in pixels.

/** Size of names. */
export const nameSize = 13
/** Size of everything else that is written. */
export const noteSize = 12
/** Sizes and distances of the parts of nodes, groups and labels. */
export const metrics = {
  terminal: 20,
  stateWidth: { least: 172, most: 248 },
  stateHeight: 52,
  lineHeight: 16,
  /** Beside the name: the icon's tile on the left, air on the right. */
  iconSpace: 44,
  queueIconSpace: 36,
  rightSpace: 14,
  queueWidth: { least: 196, most: 260 },
  queueHeight: 82,
  functionWidth: { least: 172, most: 248 },
  functionHeight: 60,
  groupTitle: 44,
  groupPadding: 16,
  branchPadding: 12,
  emptyGroup: { width: 172, height: 64 },
  labelHeight: 20,
  labelPadding: 7,
  labelWidth: 190,
} as const

interface SizedName {
  readonly lines: readonly string[]
  readonly width: number
  readonly height: number
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
/** Even whole numbers keep centres on whole pixels, and with them all straight lines sharp. */
const even = (value: number): number => Math.ceil(value / 4) * 4

function sized(
  name: string,
  note: string,
  range: { least: number; most: number },
  height: number,
  space: number,
): SizedName {
  const beside = space + metrics.rightSpace
  const lines = twoLines(name, range.most - beside, nameSize, 'bold')
  const widest = Math.max(...lines.map((line) => textWidth(line, nameSize, 'bold')), textWidth(note, noteSize))
  const width = even(clamp(widest + beside, range.least, range.most))
  return { lines, width, height: height + (lines.length - 1) * metrics.lineHeight }
}

/** The size of a state's box, with its name in lines. */
export const stateSize = (name: string, note: string): SizedName =>
  sized(name, note, metrics.stateWidth, metrics.stateHeight, metrics.iconSpace)

/** The size of a queue's box: its name, and two lanes below. */
export const queueSize = (name: string): SizedName =>
  sized(name, '', metrics.queueWidth, metrics.queueHeight, metrics.queueIconSpace)

/** The size of a function's box. */
export const functionSize = (name: string): SizedName =>
  sized(name, '', metrics.functionWidth, metrics.functionHeight, metrics.iconSpace)

/** The least size of a container, so that its title has room: name, status word, attempts. */
export function groupSize(name: string): SizedName {
  const line = fit(name, 260, nameSize, 'bold')
  const width = even(Math.max(metrics.emptyGroup.width, textWidth(line, nameSize, 'bold') + metrics.iconSpace + 130))
  return { lines: [line], width, height: metrics.groupTitle + metrics.emptyGroup.height }
}

/** The size of the plate behind an edge's label. */
export function labelSize(label: string): { readonly width: number; readonly height: number } {
  return { width: even(textWidth(label, noteSize) + 2 * metrics.labelPadding), height: metrics.labelHeight }
}
