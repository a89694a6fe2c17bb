// How Java prints values: States.Format shows it (recorded).
import { isArray, isObject, type Json } from '../../../base/json'
import { IntrinsicProblem, mostBytes } from './intrinsic'

/** A value as Java prints it, which for an object is `{Arg1=1, Arg2=[]}`. */
export function javaText(value: Json): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return javaNumber(value)
  if (isArray(value)) return `[${value.map(javaText).join(', ')}]`
  if (!isObject(value)) return String(value)
  return `{${Object.entries(value)
    .map(([key, part]) => `${key}=${javaText(part)}`)
    .join(', ')}}`
}

/** A fraction prints as Java's Double does: `1.0E-4`, `1.23456785E7`. */
function javaNumber(value: number): string {
  const size = Math.abs(value)
  const isPlain = Number.isInteger(value) ? size < 1e21 : size >= 1e-3 && size < 1e7
  if (isPlain || !Number.isFinite(value)) return String(value)
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent.replace('+', '')}`
}

/** Joins texts, and gives up before they fill the memory. */
export class TextBuilder {
  text = ''

  add(part: string): void {
    this.text += part
    if (this.text.length > mostBytes) throw new IntrinsicProblem('The result is too large')
  }
}
