// Pages of lists: `maxResults` elements at a time, and a token for the rest.
import { encodeBase64, decodeBase64 } from '../../base/base64'
import type { JsonObject } from '../../base/json'
import { textParam, wholeParam } from '../params'
import { checkMembers } from '../members'
import { AwsError } from '../service'

const defaultSize = 100
const rules = { maxResults: { min: 0, max: 1000 }, nextToken: { min: 1, max: 1024 } }

/** The page that a request asks for, with `nextToken` where there is more. A token stands for the last element before the page. */
export function pageOf<T>(
  params: JsonObject,
  all: readonly T[],
  keyOf: (one: T) => string,
  tokenLimit = rules.nextToken.max,
): { readonly page: readonly T[]; readonly next: { readonly nextToken?: string } } {
  checkMembers(params, { ...rules, nextToken: { min: 1, max: tokenLimit } })
  const size = wholeParam(params, 'maxResults') || defaultSize
  const token = textParam(params, 'nextToken')
  const after = token === undefined ? null : readToken(token)
  const from = after === null ? 0 : all.findIndex((one) => keyOf(one) === after) + 1
  if (after !== null && from === 0) throw invalidToken()
  const page = all.slice(from, from + size)
  const last = from + size < all.length ? page.at(-1) : undefined
  return { page, next: last === undefined ? {} : { nextToken: tokenOf(keyOf(last)) } }
}

const tokenOf = (key: string): string => encodeBase64(new TextEncoder().encode(key))

function readToken(token: string): string {
  const bytes = decodeBase64(token)
  if (bytes === undefined) throw invalidToken()
  return new TextDecoder().decode(bytes)
}

const invalidToken = (): AwsError => new AwsError('InvalidToken', "Invalid Token: 'Invalid token'")
