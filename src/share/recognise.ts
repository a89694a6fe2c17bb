// What files or a pasted text are, told by their content; names only help. Makes one project of them.
import * as v from 'valibot'
import { isArray, isObject, member, parseJson, type JsonObject } from '../base/json'
import { err, ok, type Result } from '../base/result'
import { blankProject, newFunction } from '../project/defaults'
import { projectSchema, type LambdaFunction, type NamedInput, type Project } from '../project/project'
import { convertedNote, formatted, isForeign, mostFiles, nameOf, type Opened } from './opened'
import { mocksOf, readHistory, type HistoryFromAws } from './aws-history'
import { schemaTrouble } from './schema-trouble'

type Kind =
  | { readonly kind: 'project'; readonly project: Project }
  | { readonly kind: 'template'; readonly path: string; readonly template: JsonObject }
  | { readonly kind: 'workflow'; readonly name: string; readonly text: string; readonly note?: string }
  | { readonly kind: 'function'; readonly part: LambdaFunction }
  | { readonly kind: 'mocks'; readonly text: string }
  | { readonly kind: 'input'; readonly name: string; readonly text: string }
  | { readonly kind: 'history'; readonly history: HistoryFromAws }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unknown' }

/** What was made of files, and what of them was changed or left out, in sentences for the person. */
export interface Recognised {
  readonly project: Project
  readonly notes: readonly string[]
}

const nothing =
  'Nothing here that Stepyard knows. It opens its own project files (.stepyard.json), workflows in the Amazon States Language as JSON or YAML, SAM and CloudFormation templates, and folders or zip files with them, their functions and a MockConfigFile.json.'

/** Makes one project of what was opened; else why not, in words for the person. */
export async function recognise(files: readonly Opened[]): Promise<Result<Recognised, string>> {
  const wanted = files.filter(({ path }) => !isForeign(path))
  const kinds: Kind[] = []
  for (const file of wanted.slice(0, mostFiles)) kinds.push(await kindOf(file))
  const more = wanted.length > mostFiles ? [`Only the first ${mostFiles} files were looked at.`] : []
  const whole = only(kinds, 'project')[0]
  if (whole !== undefined) return ok({ project: whole.project, notes: [] })
  const [template] = only(kinds, 'template').sort((a, b) => depth(a.path) - depth(b.path))
  const made = template === undefined ? assembled(kinds) : await ofTemplate(template, kinds, wanted)
  if (!made.ok) return made
  const { project, notes } = made.value
  const checked = v.safeParse(projectSchema, project)
  return checked.success
    ? ok({ project: checked.output, notes: [...notes, ...more] })
    : err(schemaTrouble(checked.issues[0]))
}

const depth = (path: string): number => path.split('/').length

const only = <K extends Kind['kind']>(kinds: readonly Kind[], kind: K): Extract<Kind, { kind: K }>[] =>
  kinds.filter((one): one is Extract<Kind, { kind: K }> => one.kind === kind)

function whyNot(kinds: readonly Kind[]): string {
  const refused = only(kinds, 'refused')[0]
  if (refused !== undefined) return refused.why
  if (only(kinds, 'mocks').length > 0) {
    return 'This is a MockConfigFile.json without a workflow. Open it together with its workflow, or as the mocks of a project.'
  }
  if (only(kinds, 'history').length > 0) {
    return 'This is a history from GetExecutionHistory. Open it together with the definition of its state machine, and it is run here with what AWS recorded.'
  }
  if (only(kinds, 'function').length > 0) return 'This is code without a workflow. Open the folder that holds both.'
  return nothing
}

function assembled(kinds: readonly Kind[]): Result<Recognised, string> {
  const workflows = only(kinds, 'workflow')
  const [first] = workflows
  if (first === undefined) return err(whyNot(kinds))
  const project: Project = {
    ...blankProject(first.name),
    workflows: workflowsOf(workflows),
    functions: firstOfName(only(kinds, 'function').map(({ part }) => part)),
    ...beside(kinds, first.name),
  }
  return ok({ project, notes: [...notesOf(workflows), ...refusals(kinds)] })
}

type FoundWorkflows = readonly Extract<Kind, { kind: 'workflow' }>[]

const workflowsOf = (found: FoundWorkflows): Project['workflows'] =>
  firstOfName(found.map(({ name, text }) => ({ name, type: 'STANDARD', definition: text })))

const notesOf = (found: FoundWorkflows): string[] => found.flatMap(({ note }) => (note === undefined ? [] : [note]))
const refusals = (kinds: readonly Kind[]): string[] => only(kinds, 'refused').map(({ why }) => why)

/** Inputs and mocks, which lie beside workflows and templates alike. */
function beside(kinds: readonly Kind[], workflow: string): Pick<Project, 'inputs' | 'mocks'> {
  const inputs = only(kinds, 'input').map(({ name, text }): NamedInput => ({ name, workflow, text }))
  const mocks = only(kinds, 'mocks')[0]
  const recorded = only(kinds, 'history')[0]?.history
  if (recorded !== undefined) {
    const input = { name: 'from-aws', workflow, text: recorded.inputText }
    return { inputs: firstOfName([input, ...inputs]), mocks: mocks?.text ?? mocksOf(recorded, workflow) }
  }
  return {
    inputs: inputs.length > 0 ? firstOfName(inputs) : [{ name: 'input', workflow, text: '{}\n' }],
    ...(mocks === undefined ? {} : { mocks: mocks.text }),
  }
}

async function ofTemplate(
  { path, template }: Extract<Kind, { kind: 'template' }>,
  kinds: readonly Kind[],
  files: readonly Opened[],
): Promise<Result<Recognised, string>> {
  const { readTemplate } = await import('./template/read')
  const reading = readTemplate(template, path, nameOf(path, 'template'), files)
  if (!reading.ok) return reading
  const { project, notes } = reading.value
  const loose = project.workflows.length === 0 ? only(kinds, 'workflow') : []
  const workflows = [...project.workflows, ...workflowsOf(loose)]
  const [first] = workflows
  if (first === undefined) {
    const why = notes.find((note) => note.startsWith('State machine')) ?? 'It has no state machine.'
    return err(`There is no workflow in the template "${path}". ${why}`)
  }
  const functions = firstOfName(project.functions)
  return ok({
    project: {
      ...project,
      workflows: firstOfName(workflows),
      functions,
      queues: firstOfName(project.queues),
      ...beside(kinds, first.name),
    },
    notes: [...notesOf(loose), ...notes],
  })
}

const firstOfName = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
  list.filter((one, i) => list.findIndex(({ name }) => name === one.name) === i)

async function kindOf({ path, text }: Opened): Promise<Kind> {
  if (/\.(js|mjs|cjs|ts)$/.test(path)) return codeKind(path, text)
  const json = parseJson(text)
  if (isObject(json)) return jsonKind(path, text, json)
  if (json !== undefined) return inputKind(path, text)
  if (isYamlOfAws(text)) return yamlKind(path, text)
  if (/"(StartAt|States)"\s*:/.test(text)) {
    return refused(
      `"${path}" looks like a workflow, but it is no JSON. Paste it into the editor, which shows where the mistake is.`,
    )
  }
  return { kind: 'unknown' }
}

const refused = (why: string): Kind => ({ kind: 'refused', why })

function jsonKind(path: string, text: string, json: JsonObject): Kind {
  if (isArray(member(json, 'workflows'))) return projectKind(json)
  if (isWorkflow(json)) return { kind: 'workflow', name: nameOf(path, 'workflow'), text }
  if (isObject(member(json, 'StateMachines')) && isObject(member(json, 'MockedResponses')))
    return { kind: 'mocks', text }
  if (isArray(member(json, 'events')) && text.includes('"previousEventId"')) {
    const history = readHistory(json)
    return history === null
      ? refused('This history has no ExecutionStarted event: take it from its beginning.')
      : { kind: 'history', history }
  }
  if (isObject(member(json, 'Resources'))) return { kind: 'template', path, template: json }
  return inputKind(path, text)
}

const isWorkflow = (json: JsonObject): boolean =>
  isObject(member(json, 'States')) || typeof member(json, 'StartAt') === 'string'

function projectKind(json: JsonObject): Kind {
  const format = member(json, 'format')
  if (typeof format === 'number' && format > 1) {
    return refused('This project was saved by a newer Stepyard. Reload the page to get it, then open the file again.')
  }
  const parsed = v.safeParse(projectSchema, json)
  return parsed.success ? { kind: 'project', project: parsed.output } : refused(schemaTrouble(parsed.issues[0]))
}

function codeKind(path: string, text: string): Kind {
  const file = /\.mjs$/.test(path) ? 'index.mjs' : /\.ts$/.test(path) ? 'index.ts' : 'index.js'
  if (!/\bhandler\b/.test(text) || /\.d\.ts$/.test(path)) return { kind: 'unknown' }
  return { kind: 'function', part: { ...newFunction(nameOf(path, 'function')), file, code: text } }
}

/** JSON in a folder beside a workflow may be an input; a configuration of some tool is none. */
function inputKind(path: string, text: string): Kind {
  const isInput = /(^|\/)(events?|inputs?|samples?|examples?)(\/|[^/]*\.json$)/i.test(path)
  return isInput ? { kind: 'input', name: nameOf(path, 'input'), text } : { kind: 'unknown' }
}

const isYamlOfAws = (text: string): boolean =>
  /^\s*["']?(StartAt|States|Resources|AWSTemplateFormatVersion|Transform)["']?\s*:/m.test(text) &&
  !/^\s*[{[]/.test(text)

async function yamlKind(path: string, text: string): Promise<Kind> {
  const { readYaml } = await import('./yaml')
  const yaml = readYaml(text)
  if (!yaml.ok) return refused(`"${path}" is YAML with a mistake at ${yaml.error}. Mend it there and open it again.`)
  if (!isObject(yaml.value)) return { kind: 'unknown' }
  if (isObject(member(yaml.value, 'Resources'))) return { kind: 'template', path, template: yaml.value }
  if (!isWorkflow(yaml.value)) return { kind: 'unknown' }
  return { kind: 'workflow', name: nameOf(path, 'workflow'), text: formatted(yaml.value), note: convertedNote(path) }
}
