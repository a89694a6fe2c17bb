// What every way to AWS has in common: files of workflows and functions, what is left behind, and the README beside them.
import type { LambdaFunction, Project, Workflow } from '../../project/project'
import type { Opened } from '../opened'
import { marked, type Marks } from './marks'

/** The runtime that exported functions get. */
export const runtime = 'nodejs22.x'

/** Files for a tool, and what of the project is not in them. */
export interface Exported {
  readonly files: readonly Opened[]
  readonly notes: readonly string[]
}

/** Where the definition of a workflow stands among the files. */
export const definitionPath = (workflow: Workflow, ending = 'asl.json'): string =>
  `workflows/${workflow.name}.${ending}`
/** The folder of a function's code. */
export const codePath = (one: LambdaFunction): string => `functions/${one.name}`

/** The file of a function's code. */
export const codeFile = (one: LambdaFunction): Opened => ({ path: `${codePath(one)}/${one.file}`, text: one.code })

/** The definition of a workflow with the marks of a tool. */
export const definitionText = (project: Project, workflow: Workflow, marks: Marks): string =>
  marked(workflow.definition, project.settings, marks)

/** What does not go to AWS, in sentences. */
export function leftBehind(project: Project): string[] {
  const { functions, queues, settings } = project
  const inline = functions.filter(({ code }) => code.includes(settings.account)).map(({ name }) => name)
  const has = {
    mocks: project.mocks !== undefined,
    faults: (project.faults ?? []).length > 0,
    alarms: queues.some(({ alarms }) => (alarms ?? []).length > 0),
  }
  const onlyHere = Object.entries(has).flatMap(([what, is]) => (is ? [what] : []))
  const workers = project.workers ?? []
  const objects = (project.buckets ?? []).filter((one) => one.objects.length > 0)
  return [
    ...(onlyHere.length === 0 ? [] : [`Of the simulation alone, and not exported: ${onlyHere.join(', ')}.`]),
    ...(workers.length === 0 ? [] : ['Workers run outside of AWS: bring your own programs for them.']),
    ...(objects.length === 0 ? [] : [`Upload the objects of ${objects.map(({ name }) => name).join(', ')} yourself.`]),
    ...((project.buckets ?? []).length === 0
      ? []
      : ['Names of buckets are global: change those that are taken, in the definitions too.']),
    ...(inline.length === 0
      ? []
      : [`The code of ${inline.join(', ')} names the account ${settings.account}: put yours there.`]),
    ...(functions.length === 0
      ? []
      : ['Functions may only write logs. If their code calls AWS, add the permissions for it.']),
  ]
}

/** The README beside exported files. */
export function readme(project: Project, title: string, steps: readonly string[], notes: readonly string[]): Opened {
  const lines = [
    `# ${project.name}`,
    '',
    `${title}, written by Stepyard, a simulator of Step Functions, SQS and Lambda. Read it before you deploy it: resources cost money on AWS.`,
    '',
    ...steps.map((step, i) => `${i + 1}. ${step}`),
    ...(notes.length === 0 ? [] : ['', '## Good to know', '', ...notes.map((note) => `- ${note}`)]),
    '',
  ]
  return { path: 'README.md', text: lines.join('\n') }
}
