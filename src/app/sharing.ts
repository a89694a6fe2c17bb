// What sharing needs of the browser; loaded when something is shared or opened.
import { err, ok, type Result } from '../base/result'
import type { Project } from '../project/project'
import { encodeLink, safeLinkLength } from '../share/link'
import { mostFileBytes, mostFiles, type Opened } from '../share/recognise'
import type { SharedView } from '../share/shared'
import { addressOf, contentsOf, sharedOf } from '../ui/model/sharing'

/** Copies the link of a project and tells what it holds; null: too long for a chat, or the browser does not let the page copy. */
export async function copiedLink(project: Project, view: SharedView): Promise<string | null> {
  const address = addressOf(await encodeLink(sharedOf(project, view)))
  if (address.length > safeLinkLength) return null
  try {
    await navigator.clipboard.writeText(address)
  } catch {
    return null
  }
  return `Link copied, ${address.length.toLocaleString('en-US')} characters: ${contentsOf(project)}, and what is open and selected.`
}

/** The texts of files, as far as they are not larger than a project may be; else what is wrong with them, for the person. */
export function readFiles(files: readonly File[]): Promise<Result<Opened[], string>> {
  return readAll(files.map((file) => ({ file, path: file.name })))
}

/** The same for what was dropped, folders too. */
export async function readDropped(entries: readonly FileSystemEntry[]): Promise<Result<Opened[], string>> {
  const found: Found[] = []
  try {
    for (const entry of entries) await walk(entry, found)
  } catch (error) {
    return err(unreadable(entries[0]?.name ?? '', error))
  }
  return readAll(found)
}

interface Found {
  readonly file: File
  readonly path: string
}

async function readAll(found: readonly Found[]): Promise<Result<Opened[], string>> {
  const wanted = found.filter(({ path }) => !/(^|\/)(node_modules|\.git)\//.test(path))
  const small = wanted.filter(({ file }) => file.size <= mostFileBytes).slice(0, mostFiles)
  const [large] = wanted
  if (small.length === 0 && large !== undefined)
    return err(`"${large.path}" has more than 4 MB, which no file of a project has. Choose the project's own files.`)
  const opened: Opened[] = []
  for (const { file, path } of small) {
    try {
      opened.push({ path, text: await file.text() })
    } catch (error) {
      return err(unreadable(path, error))
    }
  }
  return ok(opened)
}

const unreadable = (path: string, error: unknown): string =>
  `"${path}" could not be read (${error instanceof Error ? error.message : String(error)}). Choose it again.`

/** The fragment of a link in a text; null: there is none. */
export function linkIn(text: string): string | null {
  return /^\s*\S*(#[1-9][\w-]{60,})\S*\s*$/.exec(text)?.[1] ?? null
}

/** Whether a pasted text is worth a word about it: other texts are pasted by mistake. */
export function looksKnown(text: string): boolean {
  return /^\s*\{/.test(text) || /^\s*(StartAt|States|Resources|AWSTemplateFormatVersion):/m.test(text)
}

/** The files of a folder, with their paths. */
async function walk(entry: FileSystemEntry, found: Found[]): Promise<void> {
  if (found.length >= mostFiles || entry.name === 'node_modules' || entry.name === '.git') return
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    found.push({ file, path: entry.fullPath.replace(/^\//, '') })
  } else if (isFolder(entry)) {
    const reader = entry.createReader()
    const read = (): Promise<FileSystemEntry[]> => new Promise((resolve, reject) => reader.readEntries(resolve, reject))
    // A reader gives a hundred entries at a time.
    for (let some = await read(); some.length > 0; some = await read()) for (const one of some) await walk(one, found)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
