// Functions of a template: their settings, and their code where it is JavaScript that was opened with the template.
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'
import { newFunction } from '../../project/defaults'
import type { LambdaFunction } from '../../project/project'
import type { Opened } from '../opened'
import { properties, resolve } from './resolve'
import { objectAt, physicalName, type Resource, type Scope } from './scope'

/** What was made of a resource, and what of it could not be taken. */
export interface Taken<T> {
  readonly part: T
  readonly notes: readonly string[]
}

/** A function of the project; code that is not there or not JavaScript is replaced by a stand-in that returns its input. */
export function takeFunction(
  scope: Scope,
  resource: Resource,
  files: readonly Opened[],
  folder: string,
): Taken<LambdaFunction> {
  const name = physicalName(scope, resource, (value) => resolve(scope, value))
  const own = properties(scope, resource.properties)
  const globals = properties(scope, objectAt(objectAt(scope.template, 'Globals'), 'Function'))
  const given: JsonObject = resource.type === 'AWS::Serverless::Function' ? { ...globals, ...own } : own
  const code = codeOf(given, files, folder)
  const timeout = within(member(given, 'Timeout'), 1, 900)
  const memory = within(member(given, 'MemorySize'), 128, 10_240)
  const reserved = within(member(given, 'ReservedConcurrentExecutions'), 0, 900)
  const part: LambdaFunction = {
    ...newFunction(name),
    ...('why' in code ? { file: 'index.js', code: standIn(code.why) } : code),
    ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
    ...(memory === undefined ? {} : { memoryMb: memory }),
    ...(reserved === undefined ? {} : { reservedConcurrency: reserved }),
    environment: { ...variables(globals), ...variables(own) },
  }
  const notes =
    'why' in code ? [`Function "${name}": ${code.why} A stand-in that returns its input takes its place.`] : []
  return { part, notes }
}

/** A whole number in AWS's bounds; others are left to AWS's default. */
export function within(value: Json | undefined, min: number, max: number): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max ? number : undefined
}

function variables(given: JsonObject): Record<string, string> {
  const entries = Object.entries(objectAt(objectAt(given, 'Environment'), 'Variables'))
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}

type Code = Pick<LambdaFunction, 'file' | 'code'> | { readonly why: string }

function codeOf(given: JsonObject, files: readonly Opened[], folder: string): Code {
  const runtime = member(given, 'Runtime')
  const handler = member(given, 'Handler')
  if (member(given, 'PackageType') === 'Image') return { why: 'it is a container image, which cannot run here.' }
  if (typeof runtime === 'string' && !runtime.startsWith('nodejs'))
    return { why: `its runtime is ${runtime}, and only JavaScript runs here.` }
  const [file, exported] = splitHandler(typeof handler === 'string' ? handler : 'index.handler')
  const inline = member(given, 'InlineCode') ?? member(objectAt(given, 'Code'), 'ZipFile')
  if (typeof inline === 'string') return withHandler('index.js', inline, exported)
  const uri = member(given, 'CodeUri')
  if (uri !== undefined && typeof uri !== 'string') return { why: 'its code is in S3.' }
  if (isObject(member(given, 'Code'))) return { why: 'its code is in S3.' }
  const base = resolvePath(folder, typeof uri === 'string' ? uri : '')
  const found = files.find(({ path }) =>
    ['js', 'mjs', 'cjs', 'ts'].some((end) => path === joinPath(base, `${file}.${end}`)),
  )
  if (found === undefined) return { why: `its code "${joinPath(base, file)}" was not opened with the template.` }
  if (/\b(from|require\()\s*['"]\.\.?\//.test(found.text)) {
    return { why: `"${found.path}" imports other files, and a function here is one file: bundle it.` }
  }
  const name = found.path.endsWith('.ts') ? 'index.ts' : found.path.endsWith('.mjs') ? 'index.mjs' : 'index.js'
  return withHandler(name, found.text, exported)
}

function splitHandler(handler: string): [string, string] {
  const dot = handler.lastIndexOf('.')
  return dot < 0 ? [handler, 'handler'] : [handler.slice(0, dot), handler.slice(dot + 1)]
}

/** Functions here are called by their export `handler`. */
function withHandler(file: LambdaFunction['file'], code: string, exported: string): Code {
  if (exported === 'handler' || !/^[A-Za-z_$][\w$]*$/.test(exported)) return { file, code }
  const isModule = file !== 'index.js' || /^\s*export\s/m.test(code)
  const line = isModule ? `export { ${exported} as handler }` : `exports.handler = exports.${exported}`
  const kind = file === 'index.js' && isModule ? 'index.mjs' : file
  return { file: kind, code: `${code.replace(/\n*$/, '\n')}${line};\n` }
}

const standIn = (why: string): string =>
  `// Stands in for the function of the template: ${why}\nexports.handler = async (event) => event;\n`

/** A path of a template, relative to the template's folder, within what was opened. */
export function resolvePath(folder: string, path: string): string {
  const steps: string[] = []
  for (const step of `${folder}/${path}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

const joinPath = (folder: string, file: string): string => resolvePath(folder, file)

/** Members of a list that are objects. */
export const objectsOf = (value: Json | undefined): JsonObject[] => (isArray(value) ? value.filter(isObject) : [])
