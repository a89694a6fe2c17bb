// Constraints on members of a request as AWS's service models have them, with AWS's words for what breaks them.
import { isArray, isObject, member, toText, type Json, type JsonObject } from '../base/json'
import { AwsError } from './service'

/** What a member may be. Sizes are characters of texts, elements of lists, values of numbers. */
export interface MemberRule {
  readonly required?: true
  readonly min?: number
  readonly max?: number
  /** In AWS's own text, which the message shows. */
  readonly pattern?: string
  readonly values?: readonly string[]
}

/** Refuses a request with a ValidationException that names every member that breaks its rule. */
export function checkMembers(params: JsonObject, rules: Readonly<Record<string, MemberRule>>): void {
  const broken = Object.entries(rules).flatMap(([name, rule]) => brokenBy(name, member(params, name) ?? null, rule))
  if (broken.length > 0) throw validationErrors(broken)
}

/** AWS's list of what breaks a constraint. */
function validationErrors(broken: readonly string[]): AwsError {
  const count = `${broken.length} validation error${broken.length === 1 ? '' : 's'} detected: `
  return new AwsError('ValidationException', count + broken.join('; '))
}

function brokenBy(name: string, value: Json, rule: MemberRule): string[] {
  const breaks = (constraint: string): string =>
    `Value${value === null ? '' : ` '${shown(value)}'`} at '${name}' failed to satisfy constraint: ${constraint}`
  if (value === null) return rule.required ? [breaks('Member must not be null')] : []
  const isNumber = typeof value === 'number'
  const size = isNumber ? value : typeof value === 'string' || isArray(value) ? value.length : null
  const what = isNumber ? 'value' : 'length'
  const found: string[] = []
  if (size !== null && rule.max !== undefined && size > rule.max)
    found.push(breaks(`Member must have ${what} less than or equal to ${rule.max}`))
  if (size !== null && rule.min !== undefined && size < rule.min)
    found.push(breaks(`Member must have ${what} greater than or equal to ${rule.min}`))
  if (rule.pattern !== undefined && !new RegExp(rule.pattern, 'u').test(String(value)))
    found.push(breaks(`Member must satisfy regular expression pattern: ${rule.pattern}`))
  if (rule.values !== undefined && !rule.values.includes(String(value)))
    found.push(breaks(`Member must satisfy enum value set: [${rule.values.join(', ')}]`))
  return found
}

const shown = (value: Json): string => (isObject(value) || isArray(value) ? toText(value) : String(value))
