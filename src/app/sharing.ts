// What sharing needs of the browser; loaded when something is shared or opened.
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

/** The texts of files, as far as they are not larger than a project may be. */
export async function readFiles(files: readonly File[], paths?: readonly string[]): Promise<Opened[]> {
  const read = files
    .map((file, i) => ({ file, path: paths?.[i] ?? file.name }))
    .filter(({ file, path }) => file.size <= mostFileBytes && !/(^|\/)(node_modules|\.git)\//.test(path))
    .slice(0, mostFiles)
  return Promise.all(read.map(async ({ file, path }) => ({ path, text: await file.text() })))
}

/** The fragment of a link in a text; null: there is none. */
export function linkIn(text: string): string | null {
  return /^\s*\S*(#[1-9][\w-]{60,})\S*\s*$/.exec(text)?.[1] ?? null
}

/** Whether a pasted text is worth a word about it: other texts are pasted by mistake. */
export function looksKnown(text: string): boolean {
  return /^\s*\{/.test(text) || /^\s*(StartAt|States|Resources|AWSTemplateFormatVersion):/m.test(text)
}

/** The files of a drop, those of folders with their paths. */
export async function droppedFiles(entries: readonly FileSystemEntry[]): Promise<{ files: File[]; paths: string[] }> {
  const found: { file: File; path: string }[] = []
  for (const entry of entries) await walk(entry, found)
  return { files: found.map(({ file }) => file), paths: found.map(({ path }) => path) }
}

async function walk(entry: FileSystemEntry, found: { file: File; path: string }[]): Promise<void> {
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
