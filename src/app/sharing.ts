// What sharing needs of the browser; loaded when something is shared or opened.
import { err, ok, type Result } from '../base/result'
import { encodeLink, safeLinkLength } from '../share/link'
import { isForeign, isZip, mostFileBytes, mostFiles, type Opened } from '../share/opened'
import type { Recognised } from '../share/recognise'
import type { Shared } from '../share/shared'
import { addressOf, contentsOf } from '../ui/model/sharing'

/** Copies the link of a project, with its run where that is not too long, and tells what it holds; null: too long for a chat, or the browser does not let the page copy. */
export async function copiedLink(shared: Shared): Promise<string | null> {
  const whole = addressOf(await encodeLink(shared))
  const hasRun = shared.run !== undefined && whole.length <= safeLinkLength
  const { run: _run, ...bare } = shared
  const address = hasRun ? whole : addressOf(await encodeLink(bare))
  if (address.length > safeLinkLength) return null
  try {
    await navigator.clipboard.writeText(address)
  } catch {
    return null
  }
  return `Link copied, ${address.length.toLocaleString('en-US')} characters: ${contentsOf(shared.project)}, ${hasRun ? 'the run at this moment, ' : ''}and what is open and selected.`
}

/** What was opened, and where it came from (it ends the sentence `came …`); else why not. Null: nothing that is worth a word. */
export type Opening = Result<Recognised & { readonly origin: string; readonly shared?: Shared }, string> | null

/** Opens the files that the person picks, or all of a folder. */
export const openPicked = async (isFolder: boolean): Promise<Opening> => openFiles(await picked(isFolder))

/** Opens files. */
export async function openFiles(files: readonly File[]): Promise<Opening> {
  const [first] = files
  if (first === undefined) return null
  const folder = first.webkitRelativePath.split('/')[0]
  return openingOf(await readFiles(files), `from ${folder === undefined || folder === '' ? first.name : folder}`)
}

/** Opens what was dropped. */
export const openDropped = async (entries: readonly FileSystemEntry[]): Promise<Opening> =>
  openingOf(await readDropped(entries), `from ${entries[0]?.name ?? 'a file'}`)

/** Opens a text, which may be a link. */
export async function openText(text: string): Promise<Opening> {
  const link = linkIn(text)
  if (link !== null) location.hash = link
  return link === null && looksKnown(text) ? openingOf(ok([{ path: 'pasted', text }]), 'from what you pasted') : null
}

async function openingOf(read: Result<readonly Opened[], string>, origin: string): Promise<Opening> {
  if (!read.ok) return read
  const { readReport } = await import('./problem-report')
  const [only] = read.value
  const report = only === undefined ? null : readReport(only.text)
  if (report !== null)
    return ok({ project: report.project, notes: [], origin: 'with a report of a problem', shared: report })
  const { recognise } = await import('../share')
  const outcome = await recognise(read.value)
  return outcome.ok ? ok({ ...outcome.value, origin }) : outcome
}

/** None if the person thinks better of it. */
function picked(isFolder: boolean): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.webkitdirectory = isFolder
  return new Promise((resolve) => {
    input.onchange = () => resolve([...(input.files ?? [])])
    input.oncancel = () => resolve([])
    input.click()
  })
}

/** The texts of files, as far as they are not larger than a project may be; else what is wrong with them, for the person. */
export function readFiles(files: readonly File[]): Promise<Result<Opened[], string>> {
  return readAll(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })))
}

/** The same for what was dropped, folders too. */
async function readDropped(entries: readonly FileSystemEntry[]): Promise<Result<Opened[], string>> {
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
  const wanted = found.filter(({ path }) => !isForeign(path))
  const small = wanted.filter(({ file, path }) => isZipName(path) || file.size <= mostFileBytes).slice(0, mostFiles)
  const [large] = wanted
  if (small.length === 0 && large !== undefined)
    return err(`"${large.path}" has more than 4 MB, which no file of a project has. Choose the project's own files.`)
  const opened: Opened[] = []
  for (const one of small) {
    try {
      const read = await readOne(one)
      if (!read.ok) return read
      opened.push(...read.value)
    } catch (error) {
      return err(unreadable(one.path, error))
    }
  }
  return ok(opened)
}

const isZipName = (path: string): boolean => /\.zip$/i.test(path)

/** The text of a file, or all texts in it if it is a zip, whatever its name. */
async function readOne({ file, path }: Found): Promise<Result<Opened[], string>> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  if (!isZip(head)) return ok(file.size > mostFileBytes ? [] : [{ path, text: await file.text() }])
  const { mostZipBytes, unzip } = await import('../share/archive')
  // Past the bound its bytes are not even read.
  const unpacked = unzip(path, new Uint8Array(await file.slice(0, mostZipBytes + 1).arrayBuffer()))
  if (!unpacked.ok) return unpacked
  // What has no folder in the zip is named after the zip.
  return ok(unpacked.value.map((one) => ({ ...one, path: `${path.replace(/\.zip$/i, '')}/${one.path}` })))
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
  if (found.length >= mostFiles || isForeign(`${entry.name}/`)) return
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
