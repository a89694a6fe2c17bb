import type { Store } from '../store/store'
import type { Models } from '../ui/model/context'
import { Tabs } from './tabs'

/** What is to be kept safe. */
interface Kept {
  readonly models: Models
  saveView(): void
}

/** Saves as the tab is left and lets one tab at a time write a project. */
export function keep(session: Kept, store: Store): Tabs {
  const { project } = session.models
  const leave = async (): Promise<void> => {
    session.saveView()
    await project.saveNow()
    await store.flush()
  }
  // A phone may end a hidden tab without another word.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) void leave()
  })
  window.addEventListener('pagehide', () => void leave())
  window.addEventListener('beforeunload', (event) => {
    if (project.isUnsaved) event.preventDefault()
  })
  const tabs = new Tabs(session.models, store)
  if (project.origin === null) tabs.join(project.id)
  return tabs
}
