// Zip files, by fflate. What comes out is bounded by what the zip says of itself before anything is unpacked: fflate writes into
// arrays of that size and never past them.
import { unzipSync, zipSync, type UnzipFileInfo } from 'fflate'
import { err, ok, type Result } from '../base/result'
import { fromUtf8, toUtf8 } from '../base/utf8'
import { isForeign, mostFileBytes, mostFiles, type Opened } from './opened'

/** The largest zip that is opened, in bytes. */
export const mostZipBytes = 16_000_000
/** What all wanted files of a zip may unpack to. */
const mostUnpackedBytes = 32_000_000
/** Past this a zip is made of names alone. */
const mostEntries = 20_000

/** The texts in a zip, as far as a project could be made of them; else why not, in words for the person. */
export function unzip(name: string, bytes: Uint8Array): Result<Opened[], string> {
  if (bytes.length > mostZipBytes)
    return err(`"${name}" has more than 16 MB. Zip the project's own files alone, without its packages.`)
  const chosen = new Chosen(name)
  try {
    const files = unzipSync(bytes, { filter: (entry) => chosen.take(entry) })
    if (chosen.trouble !== null) return err(chosen.trouble)
    return ok(Object.entries(files).map(([path, text]) => ({ path, text: fromUtf8(text).replace(/^\uFEFF/, '') })))
  } catch {
    return err(
      chosen.trouble ??
        `"${name}" cannot be unpacked: it is damaged, encrypted, or packed in a way other than deflate. Zip the files again.`,
    )
  }
}

/** Which files of a zip are unpacked; a zip that misleads is refused as a whole. */
class Chosen {
  trouble: string | null = null
  readonly #zip: string
  #entries = 0
  #files = 0
  #bytes = 0

  constructor(zip: string) {
    this.#zip = zip
  }

  take({ name, originalSize }: UnzipFileInfo): boolean {
    if (this.trouble !== null) return false
    this.#entries += 1
    if (this.#entries > mostEntries) return this.#refuse(`holds more than ${mostEntries.toLocaleString('en-US')} files`)
    if (leavesItsFolder(name)) return this.#refuse(`names a file outside of its folder, "${name.slice(0, 80)}"`)
    if (name.endsWith('/') || isForeign(name) || originalSize > mostFileBytes || this.#files >= mostFiles) return false
    this.#files += 1
    this.#bytes += originalSize
    if (this.#bytes > mostUnpackedBytes) return this.#refuse('unpacks to more than 32 MB')
    return true
  }

  #refuse(what: string): false {
    this.trouble = `"${this.#zip}" ${what}, so nothing of it is opened. Zip the project's own files alone.`
    return false
  }
}

const leavesItsFolder = (path: string): boolean =>
  /^([\\/]|[A-Za-z]:)/.test(path) || path.split(/[\\/]/).includes('..') || path.includes('\0')

/** A zip of texts. Its times are those of the zip format's beginning: the same files give the same bytes. */
export function zip(files: readonly Opened[]): Uint8Array {
  const tree = Object.fromEntries(files.map(({ path, text }) => [path, toUtf8(text)]))
  return zipSync(tree, { level: 9, mtime: '1980-01-01T00:00:00' })
}
