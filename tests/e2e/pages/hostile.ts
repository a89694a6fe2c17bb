// What the tests of the hostile list have in common: the real frame under the app's policy, one function on it, and what must hold after each.
import { expect, test, type Frame, type Page } from '@playwright/test'
import type { FunctionCode } from '../../../src/sandbox/function-host'
import type { Invocation, Outcome } from '../../sandbox/bench'
import { serveSandbox } from './serve'
import type {} from './sandbox-host'

/** A page may stand still for so long on a busy machine; a loop of a stranger in it would stand for five seconds and more. */
const longestGapMs = 2000

/** Opens the page before each test; after it the page must have stayed awake, and the next function must be fine. */
export function onSandboxPage(longestMs = longestGapMs): void {
  let served: Awaited<ReturnType<typeof serveSandbox>>
  test.beforeAll(async () => {
    served = await serveSandbox()
  })
  test.afterAll(() => served.stop())

  test.beforeEach(async ({ page }) => {
    await page.goto(served.url)
    await page.evaluate(() => {
      const watch = { longest: 0, last: performance.now() }
      setInterval(() => {
        const now = performance.now()
        watch.longest = Math.max(watch.longest, now - watch.last)
        watch.last = now
      }, 10)
      Object.assign(globalThis, { watch })
    })
  })
  test.afterEach(async ({ page }) => {
    await open(page, 'exports.handler = async (event) => event.n + 1')
    expect((await invoke(page, { event: { n: 1 }, container: 'after' })).end).toMatchObject({ result: 2 })
    const { gap, polluted } = await page.evaluate(() => ({
      gap: (globalThis as unknown as { watch: { longest: number } }).watch.longest,
      polluted: ({} as { polluted?: unknown }).polluted,
    }))
    expect(gap).toBeLessThan(longestMs)
    expect(polluted).toBeUndefined()
  })
}

/** The frame's own global, where no stranger's code ever runs: as if one did. */
export const strangersFrame = (page: Page): Frame => {
  const frame = page.frames().find((one) => one !== page.mainFrame())
  if (frame === undefined) throw new Error('no frame')
  return frame
}

export const open = (page: Page, code: string, settings: Partial<FunctionCode> = {}): Promise<void> =>
  page.evaluate(({ text, set }) => sandboxPage.open(text, set), { text: code, set: settings })
export const invoke = async (page: Page, invocation: Omit<Invocation, 'answer'> = {}): Promise<Outcome> => {
  const run = async (text: string): Promise<string> =>
    JSON.stringify(await sandboxPage.invoke(JSON.parse(text) as Omit<Invocation, 'answer'>))
  return JSON.parse(await page.evaluate(run, JSON.stringify(invocation))) as Outcome
}
export const handler = (body: string): string => `exports.handler = async (event, context) => {\n${body}\n}`
export const once = async (page: Page, body: string, settings: Partial<FunctionCode> = {}): Promise<Outcome> => {
  await open(page, handler(body), settings)
  return invoke(page)
}
export const exitError = (message: string) => ({
  kind: 'failed',
  error: { errorType: 'Runtime.ExitError', errorMessage: `RequestId: req-1 Error: ${message}` },
  containerLost: true,
})
export const endless = exitError('Function used more than 5 s of real CPU time; endless loop?')
