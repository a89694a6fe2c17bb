// How the engine worker comes by the libraries behind expressions.
import { bringLibraries } from '../asl'
import { must } from '../base/assert'
import type {} from './expressions.worker'

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown
}

/** Imports the script when an expression first asks for it. A workflow of plain paths never loads it. */
export function bringExpressions(address: string): void {
  // The worker is under the page's policy; this one script may be imported, nothing else.
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
  factory?.createPolicy('default', {
    createScriptURL: (url) => {
      if (url === address) return url
      throw new TypeError('A script from elsewhere was refused.')
    },
  })
  bringLibraries(() => {
    importScripts(address)
    return must(globalThis.stepyardExpressions, 'the script sets it')
  })
}
