// Made of the folders beside this file by scripts/gallery-plugin.ts; tests/gallery parses them.
import { entries, loaders } from 'virtual:gallery'
import type { GalleryEntry } from '../project/gallery-entry'
import type { Project } from '../project/project'

/** All projects of the gallery. */
export const gallery = entries as readonly GalleryEntry[]

/** A project of the gallery; null: there is none of this name. */
export async function loadGalleryProject(slug: string): Promise<Project | null> {
  const load = Object.hasOwn(loaders, slug) ? loaders[slug] : undefined
  return load === undefined ? null : ((await load()).default as Project)
}
