// The libraries behind expressions, for hosts that have them at hand.
import { compilePattern as compileJsonPathPattern } from './expression/json-path-pattern'
import { awsLibrary } from './expression/jsonata-functions'
import { compilePattern as compileJsonataPattern } from './expression/jsonata-pattern'
import { parse, run, setRegex } from './expression/jsonata-sync'
import { jsonataParts } from './explain/jsonata-parts'
import type { ExpressionLibraries } from './expression/libraries'

setRegex(compileJsonataPattern)

export type { ExpressionLibraries }

/** JSONata with AWS's functions, and re2js. */
export const expressionLibraries: ExpressionLibraries = {
  parseJsonata: parse,
  runJsonata: (tree, names, values, host) => run(tree, awsLibrary, names, values, host),
  jsonataParts,
  compilePattern: compileJsonPathPattern,
}
