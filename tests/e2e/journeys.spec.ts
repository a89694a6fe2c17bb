import { expect, test, type Page } from '@playwright/test'
import { firstVisit, said, write } from './stage'

// What a person wants, by keyboard alone, with the number of presses of the button or key that does it. Walking to a place is not counted.

const failing = JSON.stringify({
  StartAt: 'Fine',
  States: { Fine: { Type: 'Pass', Next: 'Broken' }, Broken: { Type: 'Pass', InputPath: '$.none', End: true } },
})
const graph = (page: Page, name: RegExp) => page.getByRole('button', { name })
const slider = (page: Page) => page.getByRole('slider', { name: 'Moment of the run' })

/** Presses keys, and counts them. */
class Hands {
  presses = 0
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.presses++
      await this.#page.keyboard.press(key)
    }
  }
}

test('first run, and what a state did: one press each', async ({ page }) => {
  await firstVisit(page)
  const run = new Hands(page)
  await run.press('ControlOrMeta+Enter')
  await expect(said(page)).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  expect(run.presses).toBe(1)
  const look = new Hands(page)
  await graph(page, /^SendToQueue, Task/).focus()
  await look.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Inspector' }).getByText('SendToQueue').first()).toBeVisible()
  expect(look.presses).toBe(1)
})

test('why it failed: nothing to press after the run', async ({ page }) => {
  await firstVisit(page)
  await write(page, /order-workflow/, failing)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(said(page)).toHaveText(/Execution failed/, { timeout: 15_000 })
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByText('States.Runtime').first()).toBeVisible()
  await expect(inspector.getByText(/\$\.none/).first()).toBeVisible()
})

test('stand before the first step, break at a state, step back, share this moment: one press each', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await firstVisit(page)
  const start = new Hands(page)
  await start.press('ControlOrMeta+Shift+Enter')
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible()
  expect(start.presses).toBe(1)
  await expect(graph(page, /^SendToQueue, Task, succeeded/)).toHaveCount(0)

  const hold = new Hands(page)
  await graph(page, /^SendToQueue, Task/).focus()
  await hold.press('b')
  expect(hold.presses).toBe(1)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(graph(page, /^SendToQueue, Task, running/)).toBeVisible()
  const at = Number(await slider(page).inputValue())

  const back = new Hands(page)
  await slider(page).focus()
  await back.press(',')
  await expect.poll(async () => Number(await slider(page).inputValue())).toBeLessThan(at)
  expect(back.presses).toBe(1)

  const share = new Hands(page)
  await share.press('ControlOrMeta+s')
  await expect(page.getByText(/^Link copied/)).toBeVisible()
  expect(share.presses).toBe(1)
})

test('fail the first two calls: two presses, and a retry can be watched', async ({ page }) => {
  await firstVisit(page)
  const hands = new Hands(page)
  await page.getByRole('button', { name: /^Faults/ }).focus()
  await hands.press('Enter')
  await page
    .getByRole('checkbox', { name: /first two|2 ×|next 2|fails/i })
    .first()
    .focus()
  await hands.press('Space')
  expect(hands.presses).toBe(2)
  await expect(page.getByRole('button', { name: /^Faults: 1/ })).toBeVisible()
})

test('learning: one press', async ({ page }) => {
  await firstVisit(page)
  const hands = new Hands(page)
  await page.getByRole('link', { name: 'Learn' }).focus()
  await hands.press('Enter')
  await expect(page.getByRole('heading', { name: /Learn Step Functions/ })).toBeVisible()
  expect(hands.presses).toBe(1)
})

test('go to AWS: three presses', async ({ page }) => {
  await firstVisit(page)
  const hands = new Hands(page)
  await page.getByRole('button', { name: 'Order processing' }).focus()
  await hands.press('Enter')
  await page.getByRole('menuitem', { name: 'Export …' }).focus()
  await hands.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'SAM' }).focus()
  const download = page.waitForEvent('download')
  await hands.press('Enter')
  expect((await download).suggestedFilename()).toMatch(/sam\.zip$/)
  expect(hands.presses).toBe(3)
})

test('the same run under another seed is two presses away in the palette, and can be taken back', async ({ page }) => {
  await firstVisit(page)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('another seed')
  await page.keyboard.press('Enter')
  await expect(said(page)).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  await expect(page.getByText('The seed is 2 from here on.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
})
