// Where a syntax error is: engines do not say it of code that was made from text, but they say it of scripts.

import type { BootCode, SyntaxFault } from '../protocol'

/** Compiles a script without running it, and tells the first error. */
export type CheckScript = (text: string) => Promise<SyntaxFault | undefined>

/** A script whose function has the code as its body, on the same lines. It is only ever compiled. */
export function scriptOf(file: BootCode['file'], code: string): string {
  if (file === 'index.js') return `(function (exports, require, module, __filename, __dirname) {${code}\n})`
  return `(async function () { 'use strict'; ${withoutModuleSyntax(code)}\n})`
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/** Good enough to find a place: what it gets wrong gives another message, and then no place is shown. */
function withoutModuleSyntax(code: string): string {
  return code
    .replace(/^[ \t]*import\b(?!\s*[(.])[^;'"]*(['"])[^'"\n]*\1/gm, blank)
    .replace(/^[ \t]*export\s*(?:\*|\{[^}]*\})(?:\s*as\s+\w+)?(?:\s*from\s*(['"])[^'"\n]*\1)?/gm, blank)
    .replace(/^[ \t]*export[ \t]+default\b/gm, (text) => '$ = '.padEnd(text.length))
    .replace(/^[ \t]*export\b/gm, blank)
    .replaceAll('import.meta', '$importMeta')
}
