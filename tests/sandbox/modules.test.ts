import { afterEach, expect, test } from 'vitest'
import type { FunctionCode } from '../../src/sandbox/function-host'
import { bench, type Bench } from './run'

let open: Bench | undefined
afterEach(() => {
  open?.dispose()
  open = undefined
})

const end = async (code: string, file: FunctionCode['file']) => {
  open?.dispose()
  open = bench(code, { file })
  return (await open.invoke()).end
}

test.each([
  ['index.js', 'exports.handler ='],
  ['index.mjs', 'export const handler ='],
] as const)('import() of the SDK works in %s', async (file, handler) => {
  const code = `${handler} async () => {
    const { SQSClient } = await import('@aws-sdk/client-sqs')
    const name = '@aws-sdk/client-sfn'
    const { SFNClient } = await import(name)
    return [SQSClient.name, new SFNClient().constructor.name]
  }`
  expect(await end(code, file)).toMatchObject({ kind: 'returned', result: ['SQSClient', 'SFNClient'] })
})

test('code that imports the SDK may name any class of the language', async () => {
  const code = `import { SQSClient } from '@aws-sdk/client-sqs'
    import * as sfn from '@aws-sdk/client-sfn'
    export const handler = async () => [typeof Symbol.for, typeof Proxy, SQSClient.name, sfn.SFNClient.name]`
  expect(await end(code, 'index.mjs')).toMatchObject({ result: ['function', 'function', 'SQSClient', 'SFNClient'] })
})

test('text that looks like an import is left alone', async () => {
  const code = `export const handler = async () => ['import("fs")', \`import x from 'fs'\`, /import\\('a'\\)/.source] // import("fs")`
  expect(await end(code, 'index.mjs')).toMatchObject({
    result: ['import("fs")', "import x from 'fs'", "import\\('a'\\)"],
  })
})

test('import.meta names the file on Lambda', async () => {
  const code = 'export const handler = async () => [import.meta.url, import.meta.filename, import.meta.dirname]'
  expect(await end(code, 'index.mjs')).toMatchObject({
    result: ['file:///var/task/index.mjs', '/var/task/index.mjs', '/var/task'],
  })
})

test.each([
  ['index.js', 'const a = 1\nexports.handler = async () => {\n  const = 2\n}', 3],
  ['index.mjs', 'const a = 1\nexport const handler = async () => {\n  const = 2\n}', 3],
  [
    'index.mjs',
    "import {\n  SQSClient\n} from '@aws-sdk/client-sqs'\nexport { a as b }\nexport default async () => {}\nlet a a",
    6,
  ],
  ['index.js', 'exports.handler = async () => {\n  const order = {\n    id: 1\n    total: 2\n  }\n}', 4],
] as const)('a syntax error in %s names its line', async (file, code, line) => {
  expect(await end(code, file)).toMatchObject({
    kind: 'failed',
    error: {
      errorType: 'Runtime.UserCodeSyntaxError',
      trace: [
        expect.stringMatching(/^SyntaxError: /),
        expect.stringMatching(`^    at ${file.replace('.', '\\.')}:${line}$`),
      ],
    },
  })
})
