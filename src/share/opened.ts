import type { Json } from '../base/json'

/** A file, with its path in the folder or zip that it came from; a pasted text is called `pasted`. */
export interface Opened {
  readonly path: string
  readonly text: string
}

/** Folders hold more than a project; what is past this is not looked at. */
export const mostFiles = 200
/** The longest file of a project. */
export const mostFileBytes = 4_000_000

/** Files that no project is made of, though they lie in its folder. */
export const isForeign = (path: string): boolean =>
  /(^|\/)(node_modules|\.git|\.aws-sam|cdk\.out|__MACOSX)\//.test(path)

/** Whether bytes begin as a zip does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

/** A path as AWS takes names: that of the file, or of its folder where the file is called `index` or `app`. */
export function nameOf(path: string, otherwise: string): string {
  const steps = path.split('/')
  const file = (steps.at(-1) ?? '').replace(/(\.(asl|sfn))?\.[a-z]+$/i, '')
  const name = /^(index|app|template)$/.test(file) ? (steps.at(-2) ?? file) : file
  return awsName(name) || otherwise
}

/** A text as AWS takes names of functions; empty where nothing of it can stay. */
export const awsName = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)

/** JSON as people write it. */
export const formatted = (value: Json): string => `${JSON.stringify(value, null, 2)}\n`

/** What the person is told about a definition in YAML. */
export const convertedNote = (path: string): string =>
  `"${path}" is YAML and was converted to JSON: its comments and its own formatting are gone.`
