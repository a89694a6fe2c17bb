import { parseJson } from '../../base/json'
import { graphOf } from '../../graph/model'
import type { Models } from '../model/context'
import { fileId, listOf, type FileKind } from '../model/files'
import { keyActions, type KeyActionId } from '../model/keys.svelte'
import { paces } from '../top/paces'
import type { PaletteCommand } from './find'

const fileKinds: readonly FileKind[] = ['workflow', 'function', 'queue', 'bucket', 'input', 'mocks']

/** Everything that can be asked of the page as it stands. */
export function pageCommands(models: Models): readonly PaletteCommand[] {
  return [
    ...ofRun(models),
    ...ofStates(models),
    ...ofFiles(models),
    ...ofProject(models),
    ...ofView(models),
    ...ofRuns(models),
    ...ofGuide(models),
  ]
}

function ofRun({ run, commands, keys, layout, project, breakpoints }: Models): readonly PaletteCommand[] {
  const line = command('Run')
  const withKeys = (id: KeyActionId, act: () => void): PaletteCommand => ({
    ...line(keyActions[id].label, act),
    keys: keys.keysOf(id),
  })
  const canStep = run.isPast || run.canGoOn
  return [
    withKeys('run', () => commands.run()),
    withKeys('runPaused', () => commands.runPaused()),
    line('Run with another seed', () => commands.runWithNextSeed()),
    ...(run.status.kind === 'running' ? [line('Stop', () => commands.stop())] : []),
    ...(run.canGoOn ? [line('Go on', () => commands.goOn())] : []),
    ...(run.events > 0 ? [withKeys('stepBack', () => void run.seek({ kind: 'back', by: 'event' }))] : []),
    ...(canStep
      ? [
          withKeys('stepOn', () => void run.step({ kind: 'event' })),
          line('Step to the next state', () => void run.step({ kind: 'state' })),
          line('Step over branches and iterations', () => void run.step({ kind: 'over' })),
        ]
      : []),
    ...(run.isPast
      ? [
          line('Back to now', () => void run.seek({ kind: 'newest' })),
          line('Fork here', () => void run.fork(project.id)),
        ]
      : []),
    ...paces.map(({ value, label }) => line(`Speed: ${label}`, () => commands.setPace(value))),
    ...project.value.inputs.map(({ name }) => line(`Input: ${name}`, () => commands.useInput(name))),
    line('Breakpoints', () => layout.showBottom('breakpoints')),
    ...(breakpoints.list.length > 0 ? [line('Remove all breakpoints', () => breakpoints.start([]))] : []),
  ]
}

function ofStates({ project, commands, selection, keys }: Models): readonly PaletteCommand[] {
  const line = command('State')
  const workflow = commands.workflowOnScreen()
  const definition = project.value.workflows.find(({ name }) => name === workflow)?.definition ?? ''
  const { nodes } = graphOf(project.value, workflow, parseJson(definition))
  const states = nodes.flatMap(({ id }) => (id.startsWith('state:') ? [id.slice('state:'.length)] : []))
  return states.flatMap((state) => [
    line(`Go to ${state}`, () => selection.select(`state:${state}`)),
    { ...line(`Test ${state}`, () => selection.test(state)), keys: keys.keysOf('testState') },
    { ...line(`Breakpoint at ${state}`, () => commands.toggleBreakpoint(state)), keys: keys.keysOf('breakpoint') },
  ])
}

function ofFiles({ project, commands }: Models): readonly PaletteCommand[] {
  const line = command('File')
  const files = fileKinds.flatMap((kind) => listOf(project.value, kind).map(({ name }) => ({ kind, name })))
  return [
    ...files.map(({ kind, name }) => line(`Open ${kind} ${name}`, () => commands.openFile(fileId(kind, name)))),
    ...fileKinds
      .filter((kind) => kind !== 'mocks' || project.value.mocks === undefined)
      .map((kind) => line(`New ${kind}`, () => void commands.addFile(kind))),
  ]
}

function ofProject({ projects, project, commands, keys }: Models): readonly PaletteCommand[] {
  const line = command('Project')
  return [
    line('New project', () => void commands.newProject()),
    ...commands.examples.map((name) => line(`New from example: ${name}`, () => void commands.newFromExample(name))),
    ...projects.entries
      .filter(({ id }) => id !== project.id)
      .map(({ id, name }) => line(`Open project ${name}`, () => void commands.openProject(id))),
    line('Open files …', () => void commands.pickFiles()),
    line('Open folder …', () => void commands.pickFiles(true)),
    line('Export …', () => commands.showExport()),
    line('Storage, download and import everything', () => commands.showStorage()),
    line('Share …', () => commands.showShare()),
    { ...line(keyActions.copyLink.label, () => void commands.copyLink()), keys: keys.keysOf('copyLink') },
    line('Make it a lesson …', () => commands.showTeach()),
    line('Duplicate project', () => void commands.duplicateProject()),
    line('Delete project', () => void commands.deleteProject()),
  ]
}

function ofView({ layout, commands }: Models): readonly PaletteCommand[] {
  const line = command('View')
  const tabs = [
    'history',
    'timeline',
    'tasks',
    'queues',
    'storage',
    'logs',
    'problems',
    'runs',
    'cost',
    'explore',
  ] as const
  return [
    ...tabs.map((tab) => line(`Show ${tab}`, () => layout.showBottom(tab))),
    ...(['system', 'light', 'dark'] as const).map((theme) => line(`Theme: ${theme}`, () => layout.setTheme(theme))),
    ...(['learn', 'gallery', 'guide'] as const).map((page) =>
      line(`Go to ${page}`, () => (location.hash = `#/${page}`)),
    ),
    line('Help and keys', () => commands.showHelp()),
    line('How close to AWS', () => commands.showParity()),
    line("What's new", () => commands.showNews()),
    line('Report a problem …', () => commands.showReport()),
  ]
}

/** The pages of the guide, each by the first name that it tells of. */
function ofGuide({ places }: Models): readonly PaletteCommand[] {
  const line = command('Guide')
  const first = new Map<string, string>()
  for (const [name, slug] of Object.entries(places.guideNames)) if (!first.has(slug)) first.set(slug, name)
  return [...first].map(([slug, name]) => line(`Guide: ${name}`, () => (location.hash = `#/guide/${slug}`)))
}

function ofRuns({ run, layout }: Models): readonly PaletteCommand[] {
  const line = command('Run')
  return run.runs
    .toReversed()
    .map((entry) =>
      line(
        `Open run #${entry.number} of ${entry.workflow} with ${entry.inputName}`,
        () => void run.open(entry, layout.pace),
      ),
    )
}

const command =
  (group: string) =>
  (label: string, run: () => void): PaletteCommand => ({ group, label, run })
