// CloudFormation's functions, as far as they can be done without an account.
import { isArray, isObject, member, toText, type Json, type JsonObject } from '../../base/json'
import { defaultSettings } from '../../project/defaults'
import { attributeOf, inside, objectAt, physicalName, refOf, spend, textsOf, type Scope } from './scope'

const pseudo = (scope: Scope): Readonly<Record<string, string>> => ({
  'AWS::Region': defaultSettings.region,
  'AWS::AccountId': defaultSettings.account,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': scope.stack,
  'AWS::StackId': `arn:aws:cloudformation:${defaultSettings.region}:${defaultSettings.account}:stack/${scope.stack}/1`,
})

/** A value without functions; undefined: it stands for nothing, or for what only an account knows. */
export function resolve(scope: Scope, value: Json): Json | undefined {
  spend(scope, typeof value === 'string' ? value.length : 1)
  if (isArray(value)) return value.flatMap((one) => asList(resolve(scope, one)))
  if (!isObject(value)) return value
  const [first, ...rest] = Object.entries(value)
  if (first !== undefined && rest.length === 0) {
    const [name, argument] = first
    if (name === 'Ref' && typeof argument === 'string') return ref(scope, argument)
    if (name.startsWith('Fn::')) return call(scope, name, argument)
  }
  const entries = Object.entries(value).map(([key, one]) => [key, resolve(scope, one)] as const)
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined))
}

const asList = (value: Json | undefined): Json[] => (value === undefined ? [] : [value])

/** A value as a text, where it is one or a number. */
export function textOf(scope: Scope, value: Json | undefined): string | undefined {
  const resolved = value === undefined ? undefined : resolve(scope, value)
  return typeof resolved === 'string' ? resolved : typeof resolved === 'number' ? String(resolved) : undefined
}

function ref(scope: Scope, id: string): Json | undefined {
  if (id === 'AWS::NoValue') return undefined
  const known = pseudo(scope)
  if (Object.hasOwn(known, id)) return known[id]
  const parameter = member(objectAt(scope.template, 'Parameters'), id)
  if (isObject(parameter)) return member(parameter, 'Default') ?? id
  const name = nameIn(scope, id)
  return name === undefined ? id : refOf(name.resource, name.name)
}

function attribute(scope: Scope, id: string, path: string): string {
  const name = nameIn(scope, id)
  const known = name && attributeOf(name.resource, name.name, path)
  return known ?? `${id}.${path}`
}

function nameIn(scope: Scope, id: string): { resource: Scope['resources'][number]; name: string } | undefined {
  const resource = scope.resources.find((one) => one.id === id)
  if (resource === undefined) return undefined
  return { resource, name: inside(scope, () => physicalName(scope, resource, (value) => resolve(scope, value))) }
}

function call(scope: Scope, name: string, argument: Json): Json | undefined {
  switch (name) {
    case 'Fn::GetAtt': {
      const [id = '', ...path] = typeof argument === 'string' ? argument.split('.') : textsOf(argument)
      return attribute(scope, id, path.join('.'))
    }
    case 'Fn::Sub':
      return substituted(scope, argument)
    case 'Fn::Join':
      return joined(scope, argument)
    case 'Fn::If': {
      const [condition, yes = null, no = null] = isArray(argument) ? argument : []
      return resolve(scope, isTrue(scope, { Condition: condition ?? '' }) ? yes : no)
    }
    case 'Fn::Select': {
      const list = resolve(scope, isArray(argument) ? (argument[1] ?? null) : null)
      return isArray(list) ? list[Number(isArray(argument) ? argument[0] : 0)] : undefined
    }
    case 'Fn::Split': {
      const [separator, text] = (isArray(argument) ? argument : []).map((one) => textOf(scope, one))
      return separator !== undefined && separator !== '' && text !== undefined ? text.split(separator) : undefined
    }
    case 'Fn::FindInMap': {
      const [map = '', first = '', second = ''] = (isArray(argument) ? argument : []).map((one) => textOf(scope, one))
      return member(objectAt(objectAt(objectAt(scope.template, 'Mappings'), map), first), second)
    }
    case 'Fn::ToJsonString':
      return toText(resolve(scope, argument) ?? null)
    default:
      return undefined
  }
}

function substituted(scope: Scope, argument: Json): string | undefined {
  const [text, own] = isArray(argument) ? argument : [argument]
  if (typeof text !== 'string') return undefined
  const values = isObject(own) ? own : {}
  return substitute(text, (name) => {
    const given = member(values, name)
    const value = given === undefined ? named(scope, name) : textOf(scope, given)
    spend(scope, value?.length ?? 1)
    return value
  })
}

function named(scope: Scope, name: string): string | undefined {
  const dot = name.indexOf('.')
  return dot < 0 ? textOf(scope, { Ref: name }) : attribute(scope, name.slice(0, dot), name.slice(dot + 1))
}

/** A text with its `${Name}` replaced; `${!Name}` gives `${Name}`, and what has no value stays. */
export function substitute(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(/\$\{(!?)([^${}]+)\}/g, (whole, mark: string, name: string) =>
    mark === '!' ? `\${${name}}` : (valueOf(name.trim()) ?? whole),
  )
}

function joined(scope: Scope, argument: Json): string | undefined {
  const [separator, list] = isArray(argument) ? argument : []
  const parts = list === undefined ? undefined : resolve(scope, list)
  if (typeof separator !== 'string' || !isArray(parts)) return undefined
  const texts = parts.map((one) => (typeof one === 'string' ? one : toText(one)))
  spend(
    scope,
    texts.reduce((sum, one) => sum + one.length + separator.length, 0),
  )
  return texts.join(separator)
}

function isTrue(scope: Scope, condition: Json | undefined): boolean {
  spend(scope, 1)
  if (!isObject(condition)) return false
  const name = member(condition, 'Condition')
  if (typeof name === 'string')
    return inside(scope, () => isTrue(scope, member(objectAt(scope.template, 'Conditions'), name)))
  const list = (key: string): readonly Json[] | undefined => {
    const value = member(condition, key)
    return isArray(value) ? value : undefined
  }
  const equals = list('Fn::Equals')
  if (equals) return textOf(scope, equals[0]) === textOf(scope, equals[1])
  const not = list('Fn::Not')
  if (not) return !isTrue(scope, not[0])
  return (
    list('Fn::And')?.every((one) => isTrue(scope, one)) ?? list('Fn::Or')?.some((one) => isTrue(scope, one)) ?? false
  )
}

/** The properties of a resource without functions. */
export function properties(scope: Scope, object: JsonObject): JsonObject {
  const resolved = resolve(scope, object)
  return isObject(resolved) ? resolved : {}
}
