// English wherever the visitor lives, as on Lambda: what takes a locale and gets none.
import { put } from './put'

const makers = [
  'Collator',
  'DisplayNames',
  'ListFormat',
  'NumberFormat',
  'PluralRules',
  'RelativeTimeFormat',
  'Segmenter',
]
const english = 'en-US'

/** Replaces the visitor's own locale; dates are the business of date.ts. */
export function installLocale(): void {
  const withLocale = (args: unknown[]): unknown[] => [args[0] ?? english, ...args.slice(1)]
  for (const name of makers) {
    const real: unknown = Reflect.get(Intl, name)
    if (typeof real !== 'function') continue
    const virtual = new Proxy(real, {
      apply: (target, self, args: unknown[]) => Reflect.apply(target, self, withLocale(args)) as unknown,
      construct: (target, args: unknown[], newTarget) =>
        Reflect.construct(target, withLocale(args), newTarget) as object,
    })
    put((real as unknown as { prototype: object }).prototype, 'constructor', virtual)
    put(Intl, name, virtual)
  }
  const places: [object, string, number][] = [
    [Number.prototype, 'toLocaleString', 0],
    [BigInt.prototype, 'toLocaleString', 0],
    [String.prototype, 'toLocaleLowerCase', 0],
    [String.prototype, 'toLocaleUpperCase', 0],
    [String.prototype, 'localeCompare', 1],
  ]
  for (const [holder, name, position] of places) putWithLocale(holder, name, position)
}

function putWithLocale(holder: object, name: string, position: number): void {
  const real = Reflect.get(holder, name) as (...args: unknown[]) => unknown
  put(holder, name, function (this: unknown, ...args: unknown[]) {
    const all = [...args]
    while (all.length < position) all.push(undefined)
    all[position] ??= english
    return Reflect.apply(real, this, all)
  })
}
