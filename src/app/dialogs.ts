/** What lies over the page; each is fetched when it is asked for. */
export const dialogs = {
  help: () => import('../ui/top/HelpDialog.svelte'),
  share: () => import('../ui/share/ShareDialog.svelte'),
  palette: () => import('../ui/palette/Palette.svelte'),
  storage: () => import('../ui/storage/StorageDialog.svelte'),
  parity: () => import('../ui/top/ParityDialog.svelte'),
  news: () => import('../ui/top/NewsDialog.svelte'),
  report: () => import('../ui/top/ReportDialog.svelte'),
  opened: () => import('../ui/share/OpenedDialog.svelte'),
  teach: () => import('../ui/teach/TeachDialog.svelte'),
  export: () => import('../ui/share/ExportDialog.svelte'),
}

/** Parts of the page that come after its first paint. */
export const panes = {
  projectTree: () => import('../ui/tree/ProjectTree.svelte'),
  phoneNav: () => import('../ui/top/PhoneNav.svelte'),
  inspector: () => import('../ui/inspect/Inspector.svelte'),
  bottomPane: () => import('../ui/bottom/BottomPane.svelte'),
  notices: () => import('../ui/top/Notices.svelte'),
  tabTitle: () => import('./TabTitle.svelte'),
  lessonSlot: () => import('./LessonSlot.svelte'),
  bookSlot: () => import('./BookSlot.svelte'),
  player: () => import('../ui/time/Player.svelte'),
}
