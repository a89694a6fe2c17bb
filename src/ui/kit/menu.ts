import type { IconName } from './icons'

/** A line of a menu. */
export type MenuEntry =
  | { readonly kind: 'line' }
  | { readonly kind: 'heading'; readonly label: string }
  | {
      readonly kind: 'action'
      readonly label: string
      readonly run: () => void
      readonly icon?: IconName
      readonly note?: string
      readonly isDanger?: boolean
      readonly isCurrent?: boolean
      readonly isDisabled?: boolean
    }

/** A line of the menu of a node in the graph. */
export interface MenuLine {
  readonly label: string
  readonly keys?: string
  readonly run: () => void
}

/** A thing to do, as a line of a menu. */
export const action = (
  label: string,
  run: () => void,
  more: Omit<Extract<MenuEntry, { kind: 'action' }>, 'kind' | 'label' | 'run'> = {},
): MenuEntry => ({ kind: 'action', label, run, ...more })
