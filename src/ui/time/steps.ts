import { action, type MenuEntry } from '../kit/menu'
import type { RunModel } from '../model/run.svelte'

/** Steps that have no button of their own. */
export function stepEntries(
  run: RunModel,
  { onpick }: { readonly onpick: (what: 'time' | 'due') => void },
): readonly MenuEntry[] {
  const cannot = { isDisabled: !run.isPast && !run.canGoOn }
  const atFirst = { isDisabled: (run.cursor ?? run.events) === 0 }
  return [
    { kind: 'heading', label: 'Step' },
    action('To the next state', () => void run.step({ kind: 'state' }), cannot),
    action('To the state before', () => void run.seek({ kind: 'back', by: 'state' }), atFirst),
    action('Over branches and iterations', () => void run.step({ kind: 'over' }), cannot),
    { kind: 'heading', label: 'Go on until' },
    action('An error', () => void run.step({ kind: 'hit', on: { kind: 'error', state: null } }), cannot),
    action('A retry', () => void run.step({ kind: 'hit', on: { kind: 'retry', state: null } }), cannot),
    ...(run.views.queues ?? []).map(({ name }) =>
      action(
        `A message comes into ${name}`,
        () => void run.step({ kind: 'hit', on: { kind: 'message-arrived', queue: name } }),
        cannot,
      ),
    ),
    action('A time …', () => onpick('time'), cannot),
    action('Something that is due …', () => onpick('due')),
  ]
}
