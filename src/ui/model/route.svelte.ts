/** Where a page address leads. */
export type Route =
  | { readonly kind: 'last' }
  | { readonly kind: 'project'; readonly id: string }
  /** `at`: how many events are over; absent: all. `state`: the one that is selected. */
  | {
      readonly kind: 'run'
      readonly id: string
      readonly number: number
      readonly at?: number
      readonly state?: string
    }
  | { readonly kind: 'link'; readonly fragment: string }
  | BookRoute

/** A page beside the playground: the list of lessons, the gallery, the guide, or one thing of them. A lesson has its text beside the playground itself. */
export interface BookRoute {
  readonly kind: 'learn' | 'gallery' | 'guide'
  /** Absent: the page that lists all. */
  readonly slug?: string
}

/** Whether a route leads to a page beside the playground, or to a lesson. */
export const isBook = (route: Route): route is BookRoute =>
  route.kind === 'learn' || route.kind === 'gallery' || route.kind === 'guide'

/** Reads the fragment of an address: `#/p/<id>`, `#/p/<id>/run/<n>`, `#/p/<id>/run/<n>/at/<events>`, each run with `?state=<name>`; `#/learn`, `#/gallery` and `#/guide`, each with `/<slug>`; another `#/…` is the last project, and all else a link, be it a sound one or not. */
export function parseRoute(hash: string): Route {
  if (hash !== '' && hash !== '#' && !hash.startsWith('#/')) return { kind: 'link', fragment: hash }
  const book = /^#\/(learn|gallery|guide)(?:\/([^/?]+))?/.exec(hash)
  if (book !== null)
    return { kind: book[1] as BookRoute['kind'], ...(book[2] === undefined ? {} : { slug: decoded(book[2]) }) }
  const match = /^#\/p\/([^/]+)(?:\/run\/(\d+)(?:\/at\/(\d+))?(?:\?state=([^&]*))?)?/.exec(hash)
  const id = match?.[1]
  if (id === undefined) return { kind: 'last' }
  const number = match?.[2]
  if (number === undefined) return { kind: 'project', id: decoded(id) }
  return {
    kind: 'run',
    id: decoded(id),
    number: Number(number),
    ...(match?.[3] === undefined ? {} : { at: Number(match[3]) }),
    ...(match?.[4] === undefined ? {} : { state: decoded(match[4]) }),
  }
}

/** The fragment of a route. */
export function hashOf(route: Route): string {
  if (route.kind === 'last') return '#/'
  if (route.kind === 'link') return route.fragment
  if (isBook(route)) return `#/${route.kind}${route.slug === undefined ? '' : `/${encodeURIComponent(route.slug)}`}`
  const project = `#/p/${encodeURIComponent(route.id)}`
  if (route.kind === 'project') return project
  const at = route.at === undefined ? '' : `/at/${route.at}`
  const state = route.state === undefined ? '' : `?state=${encodeURIComponent(route.state)}`
  return `${project}/run/${route.number}${at}${state}`
}

/** What the address shows, whichever run of it. */
const placeOf = (route: Route): string =>
  route.kind === 'run' ? hashOf({ kind: 'project', id: route.id }) : hashOf(route)

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The address of the page, and its changes. */
export class RouteModel {
  current = $state.raw<Route>({ kind: 'last' })
  #onchange: (route: Route) => void = () => undefined

  /** Follows the address until the returned function is called. */
  listen(onchange: (route: Route) => void): () => void {
    this.#onchange = onchange
    this.current = parseRoute(location.hash)
    const follow = (): void => {
      const next = parseRoute(location.hash)
      if (hashOf(next) === hashOf(this.current)) return
      this.current = next
      this.#onchange(next)
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }

  /** Puts a route into the address. Another project is a step for the Back button, a run of the same one is not. */
  show(route: Route): void {
    if (hashOf(route) === hashOf(this.current)) return
    const isStep = this.current.kind !== 'last' && placeOf(this.current) !== placeOf(route)
    this.current = route
    if (isStep) history.pushState(null, '', hashOf(route))
    else history.replaceState(null, '', hashOf(route))
  }
}
