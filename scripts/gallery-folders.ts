import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultSettings } from '../src/project/defaults.ts'
import { assemble, filesIn } from './project-folder.ts'

/** A project of the gallery, read but not parsed. */
export interface GalleryFolder {
  readonly slug: string
  /** `gallery.json`: title, kind, pattern, paragraph, look, and the names of the inputs and the fault. */
  readonly about: Readonly<Record<string, unknown>>
  readonly project: Readonly<Record<string, unknown>>
  /** `check.json`: what shall come of the good day, the bad day and the fault. */
  readonly checks: Readonly<Record<string, unknown>>
}

const root = join(import.meta.dirname, '../src/gallery')
const read = (slug: string, file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(root, slug, file), 'utf8')) as Record<string, unknown>

/** All projects of the gallery: patterns first, each kind by title. */
export function galleryFolders(): readonly GalleryFolder[] {
  const key = ({ about }: GalleryFolder): string => `${String(about['kind'])} ${String(about['title'])}`
  return readdirSync(root, { withFileTypes: true })
    .filter((folder) => folder.isDirectory())
    .map(({ name: slug }) => ({
      slug,
      about: read(slug, 'gallery.json'),
      project: assemble(filesIn(join(root, slug)), defaultSettings),
      checks: read(slug, 'check.json'),
    }))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
