// Makes src/asl/expression/jsonata-sync.js from the pinned package jsonata: the same parser, evaluator and functions, but
// synchronous, with a budget, and with nothing that depends on the machine. Every edit must find exactly what it looks for.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMain, root } from './process.mjs'
import { functions } from './jsonata-sync-functions.mjs'
import * as parts from './jsonata-sync-parts.mjs'
import { footer, header, runtime } from './jsonata-sync-runtime.mjs'

const target = join(root, 'src/asl/expression/jsonata-sync.js')
const pinned = '2.2.2'

/** Replaces a text that must occur exactly so often. */
function swap(source, from, to, times = 1) {
  const pieces = source.split(from)
  if (pieces.length !== times + 1) throw new Error(`jsonata-sync: ${pieces.length - 1} times, not ${times}: ${from}`)
  return pieces.join(to)
}

/** Replaces a whole function of a module, from its first line to its closing brace. */
function swapFunction(source, name, code) {
  const start = source.indexOf(`    function ${name}(`)
  const end = source.indexOf('\n    }\n', start)
  if (start < 0 || end < 0) throw new Error(`jsonata-sync: no function ${name}`)
  return `${source.slice(0, start)}${code.trimEnd()}\n${source.slice(end + 7)}`
}

/** The six modules inside the package's bundle, by number. */
function modulesOf(bundle) {
  const found = [...bundle.matchAll(/(?:\(\{|,)(\d):\[function\(require,module,exports\)\{\n([^]*?)\n\},\{[^}]*\}\]/g)]
  if (found.length !== 6) throw new Error(`jsonata-sync: ${found.length} modules`)
  return Object.fromEntries(found.map(([, number, code]) => [number, code]))
}

/** What is done to every module: no waiting, no traces, no marks that a payload could bear. */
function common(source) {
  return source
    .replace(/Promise\.all\(/g, '(')
    .replace(/\basync /g, '')
    .replace(/\bawait /g, '')
    .replace(/\s*stack: \(new Error\(\)\)\.stack,?/g, '')
    .replace(/\s*err\.stack = \(new Error\(\)\)\.stack;/g, '')
    .replace(/ *if ?\(isPromise\(\w+\)\) \{\n[^}]*\}\n/g, '')
    .replace(/ *var isPromise = utils\.isPromise;\n/g, '')
    .replace(/\b(?:environment\.base|focus|this|env\.base)\.createSequence\b/g, 'createSequence')
    .replace(/^ *\/\*\*[^]*?\*\/\n/gm, '')
    .replace(/^ *\/\/.*\n/gm, '')
}

/** A module as an expression. */
function wrapped(name, source, needs) {
  const body = source
    .replace(/^(?:var|const) \w+ = require\([^)]*\);\n/gm, '')
    .replace(/^module\.exports = (\w+);\n/m, 'return $1;\n')
  return `const ${name} = (function(${needs.join(', ')}) {\n${body.trim()}\n})(${needs.join(', ')});\n`
}

/** Applies lists of edits to a module. */
function edited(source, { functions = {}, texts = [] }) {
  let result = common(source)
  for (const [name, code] of Object.entries(functions)) result = swapFunction(result, name, code)
  for (const [from, to, times] of texts) result = swap(result, from, to, times)
  return result
}

/** The text of the generated file. */
export function synchronousJsonata() {
  const folder = join(root, 'node_modules/jsonata')
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (version !== pinned) throw new Error(`jsonata-sync knows jsonata ${pinned}, not ${version}`)
  const modules = modulesOf(readFileSync(join(folder, 'jsonata.js'), 'utf8'))
  const library = modules[2]
    .replace('(function (global){(function (){\n', '')
    .replace(/\n\}\)\.call\(this\)\}\)\.call\(this,[^\n]*$/, '\n')
  return [
    header(version),
    runtime,
    wrapped('utils', edited(modules[6], parts.utils), []),
    wrapped('datetime', edited(modules[1], parts.datetime), ['utils']),
    wrapped('fn', edited(library, functions), ['utils']),
    wrapped('parseSignature', edited(modules[5], parts.signature), ['utils']),
    wrapped('parser', edited(modules[4], parts.parser), ['parseSignature']),
    wrapped('evaluator', edited(modules[3], parts.evaluator), ['datetime', 'fn', 'utils', 'parser', 'parseSignature']),
    footer,
  ].join('\n')
}

/** Writes the file unless it is already right. */
export function makeJsonata() {
  const text = synchronousJsonata()
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return
  writeFileSync(target, text)
}

if (isMain(import.meta.url)) makeJsonata()
