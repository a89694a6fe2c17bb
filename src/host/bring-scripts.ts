// How the workers come by what they do not always need: scripts of their own, imported when they are first asked for.
import { bringLibraries } from '../asl'
import { must } from '../base/assert'
import type {} from './expressions.worker'
import type { Readings } from './readings'
import type {} from './readings.worker'

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown
}

/** Lets a worker import these scripts and nothing else: it is under the page's policy. Once per worker. */
export function allowScripts(...addresses: readonly string[]): void {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
  factory?.createPolicy('default', {
    createScriptURL: (url) => {
      if (addresses.includes(url)) return url
      throw new TypeError('A script from elsewhere was refused.')
    },
  })
}

/** JSONata and re2js. A workflow of plain paths never loads them. */
export function bringExpressions(address: string): void {
  bringLibraries(() => {
    importScripts(address)
    return must(globalThis.stepyardExpressions, 'the script sets it')
  })
}

/** What is read off a whole log. */
export function bringReadings(address: string): Readings {
  if (globalThis.stepyardReadings === undefined) importScripts(address)
  return must(globalThis.stepyardReadings, 'the script sets it')
}
