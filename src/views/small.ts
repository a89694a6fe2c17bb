import type { Fold } from './fold'
import type { MappingView, Views } from './views'

/** Event source mappings as they stand. */
export const mappingsFold: Fold<readonly MappingView[]> = {
  start: [],
  apply: (view, event) => {
    if (event.kind !== 'mapping-changed') return view
    const { kind: _kind, mapping: id, ...rest } = event
    const others = view.filter((mapping) => mapping.id !== id)
    return [...others, { id, ...rest }]
  },
}

/** What the run itself has to say. */
export const noticesFold: Fold<Views['notices']> = {
  start: [],
  apply: (view, event, at) =>
    event.kind === 'notice' ? [...view, { at, level: event.level, text: event.text }] : view,
}
