import type { Pace } from '../../host/protocol'

/** Panes whose size a person sets, in pixels. */
export type PaneSize = 'lesson' | 'tree' | 'editor' | 'inspector' | 'bottom'
export type Theme = 'system' | 'light' | 'dark'
export type BottomTab = (typeof bottomTabs)[number]
/** What a phone shows; `more` holds the lists that have no place of their own. */
export type PhonePane = 'lesson' | 'graph' | 'code' | 'queues' | 'more'

const limits: Readonly<Record<PaneSize, readonly [least: number, start: number, most: number]>> = {
  lesson: [280, 360, 640],
  tree: [148, 212, 360],
  editor: [260, 430, 900],
  inspector: [240, 320, 640],
  bottom: [120, 268, 700],
}
const key = 'stepyard:layout'
const paces: readonly Pace[] = ['fastest', 1, 10, 60, 3600]
/** The lists below, in the order of their tabs. */
export const bottomTabs = [
  'history',
  'timeline',
  'tasks',
  'queues',
  'storage',
  'logs',
  'problems',
  'runs',
  'cost',
  'breakpoints',
  'explore',
] as const

/** How the desk is arranged on this machine, whatever the project; remembered from visit to visit. */
export class LayoutModel {
  sizes = $state<Record<PaneSize, number>>({ lesson: 360, tree: 212, editor: 430, inspector: 320, bottom: 268 })
  theme = $state<Theme>('system')
  bottomTab = $state<BottomTab>('history')
  phonePane = $state<PhonePane>('graph')
  pace = $state<Pace>('fastest')
  isHintDismissed = $state(false)
  isTreeOpen = $state(true)
  isBottomOpen = $state(true)
  width = $state(1280)
  /** One pane at a time. */
  readonly isPhone = $derived(this.width < 720)
  /** The inspector lies over the other panes and opens with a selection. */
  readonly hasSheet = $derived(this.width < 1080)

  constructor() {
    this.#read()
  }

  /** The least, first and largest size of a pane. */
  limitsOf(pane: PaneSize): { least: number; most: number } {
    return { least: limits[pane][0], most: limits[pane][2] }
  }

  resize(pane: PaneSize, size: number): void {
    const [least, , most] = limits[pane]
    this.sizes[pane] = Math.round(Math.min(most, Math.max(least, size)))
    this.save()
  }

  setTheme(theme: Theme): void {
    this.theme = theme
    this.applyTheme()
    this.save()
  }

  /** Puts the theme on the page; `system` leaves the choice to the browser. */
  applyTheme(): void {
    if (this.theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = this.theme
  }

  showBottom(tab: BottomTab): void {
    this.bottomTab = tab
    this.isBottomOpen = true
    this.phonePane = tab === 'queues' ? 'queues' : 'more'
    this.save()
  }

  /** A browser may refuse to keep anything: the arrangement then lasts as long as the page. */
  save(): void {
    const { sizes, theme, bottomTab, pace, isHintDismissed, isTreeOpen, isBottomOpen } = this
    try {
      localStorage.setItem(
        key,
        JSON.stringify({ sizes, theme, bottomTab, pace, isHintDismissed, isTreeOpen, isBottomOpen }),
      )
    } catch {
      return
    }
  }

  #read(): void {
    const kept = readKept()
    for (const pane of Object.keys(limits) as PaneSize[]) {
      const size = (kept['sizes'] as Record<string, unknown> | undefined)?.[pane]
      const [least, , most] = limits[pane]
      if (typeof size === 'number') this.sizes[pane] = Math.min(most, Math.max(least, size))
    }
    if (kept['theme'] === 'light' || kept['theme'] === 'dark') this.theme = kept['theme']
    this.bottomTab = bottomTabs.find((tab) => tab === kept['bottomTab']) ?? 'history'
    this.pace = paces.find((pace) => pace === kept['pace']) ?? 'fastest'
    this.isHintDismissed = kept['isHintDismissed'] === true
    this.isTreeOpen = kept['isTreeOpen'] !== false
    this.isBottomOpen = kept['isBottomOpen'] !== false
  }
}

function readKept(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
