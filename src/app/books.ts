import type { Component } from 'svelte'
import type { BookRoute } from '../ui/model/route.svelte'

/** The pages beside the playground, in the order of their links; each is fetched when it is opened, and shows what `places.book` names. */
export const books: readonly {
  readonly id: BookRoute['kind']
  readonly label: string
  readonly load: () => Promise<{ default: Component }>
}[] = [
  { id: 'learn', label: 'Learn', load: () => import('./LearnBook.svelte') },
  { id: 'gallery', label: 'Gallery', load: () => import('./GalleryBook.svelte') },
  { id: 'guide', label: 'Guide', load: () => import('./GuideBook.svelte') },
]
