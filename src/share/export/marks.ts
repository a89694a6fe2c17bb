import type { ProjectSettings } from '../../project/project'

/** How a tool writes what an account alone knows. */
export interface Marks {
  readonly partition: string
  readonly region: string
  readonly account: string
  readonly urlSuffix: string
}

/** A text whose ARNs and queue URLs name the account that it is deployed to, not the one of the simulation. */
export function marked(text: string, { region, account }: ProjectSettings, marks: Marks): string {
  return text
    .replace(/arn:aws:([a-z0-9-]+):([a-z0-9-]*):(\d{12}):/g, (whole, service: string, place: string, owner: string) =>
      owner === account
        ? `arn:${marks.partition}:${service}:${place === region ? marks.region : place}:${marks.account}:`
        : whole,
    )
    .replaceAll(
      `https://sqs.${region}.amazonaws.com/${account}/`,
      `https://sqs.${marks.region}.${marks.urlSuffix}/${marks.account}/`,
    )
}

/** Names that a tool takes for its resources: unlike each other, made of what `part` makes of each word. */
export function idsOf(
  names: readonly string[],
  make: (words: readonly string[]) => string,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  for (const name of names) {
    const id = make(name.split(/[^A-Za-z0-9]+/).filter(Boolean))
    const taken = new Set(ids.values())
    let free = id
    for (let n = 2; taken.has(free); n++) free = `${id}${n}`
    ids.set(name, free)
  }
  return ids
}

/** `order-queue` as `OrderQueue`, with what it is behind it. */
export const pascal =
  (what: string) =>
  (words: readonly string[]): string => {
    const id = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') + what
    return /^[A-Za-z]/.test(id) ? id : `${what}${id}`
  }

/** `order-queue` as `order_queue`. */
export const snake = (words: readonly string[]): string => {
  const id = words.join('_').toLowerCase()
  return /^[a-z]/.test(id) ? id : `x_${id}`
}
