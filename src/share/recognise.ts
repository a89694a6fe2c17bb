// What a file or a pasted text is, told by its content; names only help.
import * as v from 'valibot'
import { isArray, isObject, member, parseJson, type JsonObject } from '../base/json'
import { err, ok, type Result } from '../base/result'
import { blankProject, newFunction } from '../project/defaults'
import { projectSchema, type LambdaFunction, type NamedInput, type Project } from '../project/project'

/** A file, with its path in the folder that it came from; a pasted text is called `pasted`. */
export interface Opened {
  readonly path: string
  readonly text: string
}

type Kind =
  | { readonly kind: 'project'; readonly project: Project }
  | { readonly kind: 'workflow'; readonly name: string; readonly text: string }
  | { readonly kind: 'function'; readonly part: LambdaFunction }
  | { readonly kind: 'mocks'; readonly text: string }
  | { readonly kind: 'input'; readonly name: string; readonly text: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unknown' }

/** Folders hold more than a project; what is past this is not looked at. */
export const mostFiles = 200
export const mostFileBytes = 4_000_000

const nothing =
  'Nothing here that Stepyard knows. It opens its own project files (.stepyard.json), workflows in the Amazon States Language as JSON, and folders with them, their functions and a MockConfigFile.json.'

/** Makes one project of what was opened; else why not, in words for the person. */
export function recognise(files: readonly Opened[]): Result<Project, string> {
  const kinds = files.slice(0, mostFiles).map(kindOf)
  const whole = only(kinds, 'project')[0]
  if (whole !== undefined) return ok(whole.project)
  const workflows = only(kinds, 'workflow')
  if (workflows.length === 0) return err(whyNot(kinds))
  return checked(assembled(workflows, kinds))
}

const only = <K extends Kind['kind']>(kinds: readonly Kind[], kind: K): Extract<Kind, { kind: K }>[] =>
  kinds.filter((one): one is Extract<Kind, { kind: K }> => one.kind === kind)

function whyNot(kinds: readonly Kind[]): string {
  const refused = only(kinds, 'refused')[0]
  if (refused !== undefined) return refused.why
  if (only(kinds, 'mocks').length > 0) {
    return 'This is a MockConfigFile.json without a workflow. Open it together with its workflow, or as the mocks of a project.'
  }
  if (only(kinds, 'function').length > 0) return 'This is code without a workflow. Open the folder that holds both.'
  return nothing
}

function assembled(workflows: readonly Extract<Kind, { kind: 'workflow' }>[], kinds: readonly Kind[]): Project {
  const [first] = workflows
  const blank = blankProject(first?.name ?? 'Opened')
  const functions = only(kinds, 'function').map(({ part }) => part)
  const inputs = only(kinds, 'input').map(({ name, text }): NamedInput => ({ name, workflow: first?.name ?? '', text }))
  const mocks = only(kinds, 'mocks')[0]
  return {
    ...blank,
    workflows: firstOfName(workflows.map(({ name, text }) => ({ name, type: 'STANDARD', definition: text }))),
    functions: firstOfName(functions),
    inputs: inputs.length > 0 ? firstOfName(inputs) : [{ name: 'input', workflow: first?.name ?? '', text: '{}\n' }],
    ...(mocks === undefined ? {} : { mocks: mocks.text }),
  }
}

const firstOfName = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
  list.filter((one, i) => list.findIndex(({ name }) => name === one.name) === i)

function checked(project: unknown): Result<Project, string> {
  const parsed = v.safeParse(projectSchema, project)
  if (parsed.success) return ok(parsed.output)
  const [issue] = parsed.issues
  const place = v.getDotPath(issue)
  return err(`This project has a mistake${place === null ? '' : ` at ${place}`}: ${issue.message}`)
}

function kindOf({ path, text }: Opened): Kind {
  if (text.startsWith('PK\u0003\u0004')) return refused('Zip files are not opened yet. Unpack it and drop the folder.')
  const code = /\.(js|mjs|ts)$/.exec(path)
  if (code !== null) return codeKind(path, text)
  const json = parseJson(text)
  if (isObject(json)) return jsonKind(path, text, json)
  return json === undefined ? textKind(text) : inputKind(path, text)
}

const refused = (why: string): Kind => ({ kind: 'refused', why })

function jsonKind(path: string, text: string, json: JsonObject): Kind {
  if (isArray(member(json, 'workflows'))) return projectKind(json)
  if (isObject(member(json, 'States')) || typeof member(json, 'StartAt') === 'string') {
    return { kind: 'workflow', name: nameOf(path, 'workflow'), text }
  }
  if (isObject(member(json, 'StateMachines')) && isObject(member(json, 'MockedResponses')))
    return { kind: 'mocks', text }
  if (isArray(member(json, 'events')) && text.includes('"previousEventId"')) {
    return refused('This is a history from GetExecutionHistory. Histories from AWS are not supported yet.')
  }
  if (isObject(member(json, 'Resources'))) return refused(template)
  return inputKind(path, text)
}

const template =
  'This is a CloudFormation or SAM template. Templates are not supported yet: open the definition of the state machine as JSON.'

function projectKind(json: JsonObject): Kind {
  const format = member(json, 'format')
  if (typeof format === 'number' && format > 1) {
    return refused('This project was saved by a newer Stepyard. Reload the page to get it, then open the file again.')
  }
  const project = checked(json)
  return project.ok ? { kind: 'project', project: project.value } : refused(project.error)
}

function codeKind(path: string, text: string): Kind {
  const file = /\.mjs$/.test(path) ? 'index.mjs' : /\.ts$/.test(path) ? 'index.ts' : 'index.js'
  if (!/\bhandler\b/.test(text) || /\.d\.ts$|node_modules/.test(path)) return { kind: 'unknown' }
  return { kind: 'function', part: { ...newFunction(nameOf(path, 'function')), file, code: text } }
}

/** JSON in a folder beside a workflow may be an input; a configuration of some tool is none. */
function inputKind(path: string, text: string): Kind {
  const isInput = /(^|\/)(events?|inputs?|samples?|examples?)(\/|[^/]*\.json$)/i.test(path)
  return isInput ? { kind: 'input', name: nameOf(path, 'input'), text } : { kind: 'unknown' }
}

function textKind(text: string): Kind {
  if (/^\s*StartAt:/m.test(text)) {
    return refused('This is a workflow in YAML. YAML is not supported yet: convert it to JSON and open that.')
  }
  if (/^(Resources|AWSTemplateFormatVersion|Transform):/m.test(text)) return refused(template)
  if (/"(StartAt|States)"\s*:/.test(text)) {
    return refused(
      'This looks like a workflow, but it is no JSON. Paste it into the editor, which shows where the mistake is.',
    )
  }
  return { kind: 'unknown' }
}

/** A name as AWS takes it: of the file, or of its folder where the file is called `index`. */
function nameOf(path: string, otherwise: string): string {
  const steps = path.split('/')
  const file = (steps.at(-1) ?? '').replace(/(\.asl)?\.[a-z]+$/i, '')
  const name = file === 'index' || file === 'app' ? (steps.at(-2) ?? file) : file
  return (
    name
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || otherwise
  )
}
