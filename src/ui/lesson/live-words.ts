import type { Models } from '../model/context'
import { fileId, listOf } from '../model/files'
import type { Target } from '../text/markdown'

/** Shows what a word of a text speaks of: selects a thing of the graph, opens a file, or goes to a field in the definition. */
export function showTarget(target: Target, { selection, project, commands, layout }: Models): void {
  if (target.kind === 'field') {
    const at = placeOfField(project.value.workflows, target.name)
    if (at !== null) commands.openFile(fileId('workflow', at.workflow), at.offset)
    return
  }
  if (target.kind === 'file') {
    const kind = (['queue', 'function', 'workflow', 'input'] as const).find((one) =>
      listOf(project.value, one).some(({ name }) => name === target.name),
    )
    if (kind !== undefined) commands.openFile(fileId(kind, target.name))
    return
  }
  if (target.kind !== 'state' && target.kind !== 'queue' && target.kind !== 'function') return
  if (target.kind === 'queue') layout.showBottom('queues')
  else if (layout.isPhone) layout.phonePane = 'graph'
  if (target.kind === 'function') commands.openFile(fileId('function', target.name))
  selection.select(`${target.kind}:${target.name}`)
}

/** Where a field stands first; `State.Field` looks behind the state's name. Null: nowhere. */
export function placeOfField(
  workflows: readonly { readonly name: string; readonly definition: string }[],
  name: string,
): { readonly workflow: string; readonly offset: number } | null {
  const dot = name.indexOf('.')
  for (const { name: workflow, definition } of workflows) {
    const whole = definition.indexOf(`"${name}"`)
    if (whole >= 0) return { workflow, offset: whole + 1 }
    if (dot < 0) continue
    const state = definition.indexOf(`"${name.slice(0, dot)}"`)
    const field = state < 0 ? -1 : definition.indexOf(`"${name.slice(dot + 1)}"`, state)
    if (field >= 0) return { workflow, offset: field + 1 }
  }
  return null
}
