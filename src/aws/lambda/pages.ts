import type { JsonObject } from '../../base/json'
import { textParam } from '../params'
import { invalidParameter } from './errors'
import { rangeParam } from './settings'

/** The part of a list that MaxItems and Marker ask for, at most `most` of it, and NextMarker where there is more. A marker is a position. */
export function pageOf<T>(
  params: JsonObject,
  all: readonly T[],
  { most, maxItems }: { readonly most: number; readonly maxItems: number },
): { readonly page: readonly T[]; readonly next: { readonly NextMarker?: string } } {
  const wanted = rangeParam(params, 'MaxItems', 1, maxItems) ?? most
  const marker = textParam(params, 'Marker') ?? ''
  if (!/^\d{0,9}$/.test(marker)) throw invalidParameter('The marker is invalid.')
  const from = Number(marker)
  const to = from + Math.min(wanted, most)
  return { page: all.slice(from, to), next: to < all.length ? { NextMarker: String(to) } : {} }
}
