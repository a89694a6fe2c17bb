import type { ProjectModel } from '../ui/model/project.svelte'
import type { RunModel } from '../ui/model/run.svelte'

/** What became of a run while nobody looked, with the sign and colour of the page. */
interface News {
  readonly sign: string
  readonly words: string
  readonly colour: string
}

const done: News = { sign: '✓', words: 'finished', colour: '#1a7f4b' }
const failed: News = { sign: '✕', words: 'failed', colour: '#c62f3b' }
const asking: News = { sign: '?', words: 'asks', colour: '#9a6700' }

/** Names the tab after the project; in the background title and icon tell what became of a run, until somebody looks. */
export function watchFromAfar(project: ProjectModel, run: RunModel): void {
  let isHidden = $state(document.hidden)
  let isWatched = $state(false)
  $effect(() => {
    const look = (): void => {
      isHidden = document.hidden
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  })
  $effect(() => {
    if (!isHidden) isWatched = false
    else if (run.status.kind === 'running') isWatched = true
  })
  $effect(() => {
    const news = isHidden && isWatched ? newsOf(run) : null
    const name = `${project.value.name} · Stepyard`
    document.title = news === null ? name : `${news.sign} ${news.words}: ${name}`
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
    if (icon !== null) icon.href = news === null ? './favicon.svg' : iconOf(news)
  })
}

function newsOf(run: RunModel): News | null {
  if (run.status.kind === 'running' || run.isPast) return null
  if (run.isAsking) return asking
  const status = run.execution?.status
  if (status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED') return failed
  return run.status.kind === 'quiet' || status === 'SUCCEEDED' ? done : asking
}

const iconOf = ({ sign, colour }: News): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="${colour}"/><text x="8" y="12" font-size="11" font-family="sans-serif" text-anchor="middle" fill="#fff">${sign}</text></svg>`,
  )}`
