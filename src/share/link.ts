// A project in the fragment of an address: `#`, the format's digit, the payload, two letters.
// The payload is base64url of deflate-raw over a CRC-32 and compact JSON. The two letters say how long the payload is: a cut link is
// told from an altered one, and the last character is always one that chats do not cut off.
import * as v from 'valibot'
import { decodeBase64, encodeBase64 } from '../base/base64'
import { crc32 } from '../base/crc32'
import { parseJson, toText, type Json } from '../base/json'
import { err, ok, type Result } from '../base/result'
import { fromUtf8, toUtf8 } from '../base/utf8'
import { deflate, inflate } from './deflate'
import type { LinkProblem } from './link-problem'
import { pack, unpack } from './pack'
import { schemaTrouble } from './schema-trouble'
import { sharedSchema, type Shared } from './shared'

/** Brings what a link holds from each format to the next: entry 0 from 1 to 2. Entries are only added, never changed. */
const upgrades: readonly ((packed: Json) => Json)[] = []
const currentFormat = upgrades.length + 1

/** Past this many characters some chats and mail programs cut links. */
export const safeLinkLength = 8000
const mostCharacters = 4_000_000
const mostBytes = 16_000_000
const checksumBytes = 4
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The fragment, with its `#`, that holds a project. */
export async function encodeLink(shared: Shared): Promise<string> {
  const json = toUtf8(toText(pack(shared)))
  const bytes = new Uint8Array(checksumBytes + json.length)
  bytes.set(crc32(json))
  bytes.set(json, checksumBytes)
  const payload = encodeBase64(await deflate(bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return `#${currentFormat}${payload}${lengthLetters(payload)}`
}

/** Reads a fragment. Nothing of it is trusted: it is bounded while it unpacks, and checked by the schema of projects. */
export async function decodeLink(fragment: string): Promise<Result<Shared, LinkProblem>> {
  // What a chat or a sentence has put behind the link.
  const text = fragment.replace(/^#/, '').replace(/[^A-Za-z0-9]+$/, '')
  if (!/^[1-9]/.test(text)) return err({ kind: 'foreign' })
  const format = Number(text.charAt(0))
  if (format > currentFormat) return err({ kind: 'newer', format })
  if (text.length > mostCharacters) return err({ kind: 'too-large' })
  const payload = text.slice(1, -2)
  if (text.length < 4 || lengthLetters(payload) !== text.slice(-2)) return err({ kind: 'cut' })
  const bytes = decodeBase64(padded(payload.replaceAll('-', '+').replaceAll('_', '/')))
  if (bytes === undefined) return err({ kind: 'altered' })
  const inflated = await inflate(bytes, mostBytes)
  if (inflated === 'too-large') return err({ kind: 'too-large' })
  if (inflated === 'damaged') return err({ kind: 'altered' })
  const json = inflated.subarray(checksumBytes)
  if (crc32(json).some((byte, i) => byte !== inflated[i])) return err({ kind: 'altered' })
  return parsed(fromUtf8(json), format)
}

function parsed(text: string, format: number): Result<Shared, LinkProblem> {
  const json = parseJson(text)
  if (json === undefined) return err({ kind: 'foreign' })
  const packed = upgrades.slice(format - 1).reduce((value, upgrade) => upgrade(value), json)
  const unpacked = unpack(packed)
  if (unpacked === null) return err({ kind: 'foreign' })
  const shared = v.safeParse(sharedSchema, unpacked)
  return shared.success ? ok(shared.output) : err({ kind: 'refused', what: schemaTrouble(shared.issues[0]) })
}

const padded = (base64: string): string => base64 + '='.repeat((4 - (base64.length % 4)) % 4)

function lengthLetters({ length }: string): string {
  const n = letters.length
  return letters.charAt(Math.floor(length / n) % n) + letters.charAt(length % n)
}
