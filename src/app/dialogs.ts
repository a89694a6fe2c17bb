/** What lies over the page; each is fetched when it is asked for. */
export const dialogs = {
  help: () => import('../ui/top/HelpDialog.svelte'),
  share: () => import('../ui/share/ShareDialog.svelte'),
  palette: () => import('../ui/palette/Palette.svelte'),
  storage: () => import('../ui/storage/StorageDialog.svelte'),
  news: () => import('../ui/top/NewsDialog.svelte'),
  report: () => import('../ui/top/ReportDialog.svelte'),
  opened: () => import('../ui/share/OpenedDialog.svelte'),
  export: () => import('../ui/share/ExportDialog.svelte'),
}
