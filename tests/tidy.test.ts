// What neither the compiler nor the linter sees: sizes, doc comments, words that would get around a rule.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const fileLinesMost = 400
const componentLinesMost = 250
const functionLinesMost = 60

const root = join(import.meta.dirname, '..')
const leftOut = ['node_modules', '.git', 'dist', '.cache', 'coverage', 'test-results', 'playwright-report']
const generated = ['package-lock.json', 'src/asl/expression/jsonata-sync.js']
const isPure = (file: string): boolean => /^src\/(base|kernel|asl|aws|engine|views|graph|project)\//.test(file)

function filesBelow(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (leftOut.includes(entry.name) || generated.includes(path)) return []
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : []
  })
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const isText = (file: string): boolean => !/\.(png|jpe?g|gif|webp|ico|woff2?|zip|gz|br|log)$/.test(file)
const lineCount = (text: string): number => text.replace(/\n$/, '').split('\n').length

const everyFile = filesBelow('').filter(isText)
/** This file is left out: it has to name what it forbids. */
const committed = everyFile.filter((file) => file !== 'tests/tidy.test.ts')
const sourceFiles = everyFile.filter((file) => file.startsWith('src/'))
const modules = sourceFiles
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true))

const placeOf = (node: ts.Node): string => {
  const source = node.getSourceFile()
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}

/** All nodes of a module that satisfy `isWanted`. */
function nodesOf(module: ts.Node, isWanted: (node: ts.Node) => boolean): ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(module)
  return found
}

/** The lines of these files that match, as `file:line  text`. */
function linesMatching(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}  ${line.trim()}`] : [])),
  )
}

test('there is something to look at', () => {
  expect(modules.length).toBeGreaterThan(0)
})

test(`files stay below ${fileLinesMost} lines, components below ${componentLinesMost}`, () => {
  const most = (file: string): number => (file.endsWith('.svelte') ? componentLinesMost : fileLinesMost)
  const tooLong = sourceFiles
    .filter((file) => /\.(ts|svelte|css)$/.test(file))
    .map((file) => ({ file, lines: lineCount(read(file)) }))
    .filter(({ file, lines }) => lines > most(file))
  expect(tooLong).toEqual([])
})

test(`functions stay below ${functionLinesMost} lines`, () => {
  const lines = (node: ts.Node): number => lineCount(node.getText())
  const tooLong = modules.flatMap((module) =>
    nodesOf(module, (node) => ts.isFunctionLike(node) && lines(node) > functionLinesMost),
  )
  expect(tooLong.map((node) => `${placeOf(node)}  ${lines(node)} lines`)).toEqual([])
})

test('no type is `any`', () => {
  const inModules = modules.flatMap((module) => nodesOf(module, (node) => node.kind === ts.SyntaxKind.AnyKeyword))
  const components = sourceFiles.filter((file) => file.endsWith('.svelte'))
  expect([...inModules.map(placeOf), ...linesMatching(components, /(:|\bas|<)\s*any\b/)]).toEqual([])
})

/** An export with a doc comment of its own, or a one-line export right below one that has: a family may share its sentence. */
function isDocumented(statement: ts.Statement): boolean {
  if (ts.getJSDocCommentsAndTags(statement).length > 0) return true
  const siblings = statement.getSourceFile().statements
  const above = siblings[siblings.indexOf(statement) - 1]
  const isFamily = above !== undefined && isDeclaredExport(above) && !/\n/.test(statement.getText())
  return isFamily && /^\n[^\n]*$/.test(statement.getFullText().split(/\S/)[0] ?? '') && isDocumented(above)
}

function isDeclaredExport(statement: ts.Statement): boolean {
  const canBe =
    (ts.isDeclarationStatement(statement) || ts.isVariableStatement(statement)) && !ts.isExportDeclaration(statement)
  const modifiers = canBe && ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
}

test('every export says in a doc comment what it is for', () => {
  const bare = modules.flatMap((module) =>
    module.statements.filter((statement) => isDeclaredExport(statement) && !isDocumented(statement)),
  )
  expect(bare.map(placeOf)).toEqual([])
})

test('pure floors reach for nothing by a back door', () => {
  const names = ['globalThis', 'self', 'eval', 'Function', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer']
  const isBackDoor = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && names.includes(node.text) && !ts.isTypeReferenceNode(node.parent) && isRead(node)) ||
    (ts.isElementAccessExpression(node) && node.expression.getText() === 'Math') ||
    (ts.isPropertyAssignment(node) && node.name.getText() === '__proto__')
  const found = modules.filter((module) => isPure(module.fileName)).flatMap((module) => nodesOf(module, isBackDoor))
  expect(found.map((node) => `${placeOf(node)}  ${node.getText()}`)).toEqual([])
})

/** False for a mere name of a member or a declaration, as in `{ self: 1 }` or `function self()`. */
function isRead(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  return !('name' in parent && parent.name === node)
}

test('nothing switches a checker off in the pure floors', () => {
  const pureFiles = sourceFiles.filter(isPure)
  expect(linesMatching(pureFiles, /eslint-disable|@ts-(ignore|nocheck|expect-error)/)).toEqual([])
})

test('no promises in comments', () => {
  const files = committed.filter((file) => /\.(ts|js|mjs|cjs|svelte|css|html|md)$/.test(file))
  expect(linesMatching(files, /\b(TODO|FIXME|XXX)\b/)).toEqual([])
})

test('file names in src are words in kebab case', () => {
  const isPlain = (file: string): boolean =>
    /^([a-z0-9]+(-[a-z0-9]+)*)(\.[a-z0-9]+)+$/.test(file.split('/').at(-1) ?? '') ||
    /\/[A-Z][A-Za-z0-9]*\.svelte$/.test(file)
  const vague = /(^|[-/])(manager|helpers?|utils?)\b/i
  expect(sourceFiles.filter((file) => !isPlain(file) || vague.test(file))).toEqual([])
})

test('no address of a package registry and no path of one machine is in the repository', () => {
  const registries = ['registry\\.npm', 'registry\\.yarn', 'npmmirror', 'artifactory', 'nexus\\.'].join('|')
  const folders = ['work', 'root', 'home', 'Users'].join('|')
  const pattern = new RegExp(`${registries}|(^|[\\s"'\`(=:])/(${folders})/[\\w.]`)
  expect(linesMatching([...committed, 'package-lock.json'], pattern)).toEqual([])
})
