import { isObject, member, type Json } from '../../base/json'
import type { Diagnostic } from '../../base/text'

/** Which page tells of a name. */
export type GuideNames = Readonly<Record<string, string>>

/** What a finding is about, as far as the guide knows it: the innermost field at its place, else its code. */
export function nameOfFinding({ pointer, code }: Diagnostic, names: GuideNames): string | undefined {
  const steps = pointer.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  // A state may be called as a field is.
  const isField = (step: string, i: number): boolean => steps[i - 1] !== 'States' && Object.hasOwn(names, step)
  const at = steps.findLastIndex(isField)
  if (at >= 0 && steps[at] !== 'States') return steps[at]
  return Object.hasOwn(names, code) ? code : undefined
}

/** The page for what a run failed with: plain errors of JavaScript have one together. */
export const nameOfError = (error: string | undefined): string | undefined => (error === 'Error' ? 'TypeError' : error)

/** The error that a history event tells of; undefined: none. */
export function errorOfEvent(event: Json): string | undefined {
  if (!isObject(event)) return undefined
  for (const details of Object.values(event)) {
    const error = isObject(details) ? member(details, 'error') : undefined
    if (typeof error === 'string') return error
  }
  return undefined
}
