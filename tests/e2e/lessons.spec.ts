import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { firstVisit, runButton, said, showTab, watchForErrors } from './stage'

/** Counts what a person does. */
class Person {
  clicks = 0
  keys = 0
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async click(what: Locator): Promise<void> {
    this.clicks++
    await what.click()
  }

  /** Puts the cursor behind a text in the editor, and types. */
  async replace(file: RegExp, from: string, to: string): Promise<void> {
    const editor = this.page.getByRole('textbox', { name: file })
    await this.click(editor)
    await this.page.keyboard.press('ControlOrMeta+a')
    const text = (await editor.innerText()).replaceAll(' ', ' ')
    expect(text).toContain(from)
    this.keys += to.length
    await this.page.keyboard.insertText(text.replace(from, to))
  }
}

const lesson = (page: Page): Locator => page.getByRole('region', { name: 'Lesson' })

test('the tutorial from an empty profile, doing only what the page says', async ({ page, context }, info) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const errors = watchForErrors(page)
  const begun = Date.now()
  const me = new Person(page)
  const text = lesson(page)
  const isDone = (n: number) =>
    expect(
      text
        .getByRole('status')
        .filter({ hasText: /steps? /i })
        .first(),
    ).toContainText(n < 6 ? `Step ${n} of 6` : 'All 6 steps', { timeout: 20_000 })
  await firstVisit(page)
  await me.click(page.getByRole('link', { name: 'Learn', exact: true }))
  await me.click(page.getByRole('link', { name: 'Begin: The order workflow' }))
  await expect(text.getByRole('heading', { name: 'The order workflow' })).toBeVisible()

  await me.click(runButton(page))
  await isDone(1)

  await me.click(text.getByRole('button', { name: 'order-processing-queue' }))
  await me.click(page.getByRole('group', { name: /^Done, 1/ }).getByRole('button', { name: /5001/ }))
  await isDone(2)

  await me.click(text.getByRole('button', { name: 'the workflow' }))
  await me.replace(/order-workflow/, '"MessageBody.$": "$"', '"MessageBody.$": "$.orderId"')
  await me.click(runButton(page))
  await isDone(3)

  await me.click(text.getByRole('button', { name: 'process-order' }))
  await me.replace(
    /process-order/,
    'JSON.parse(record.body);',
    'JSON.parse(record.body);\n    if (!body.orderId) throw new Error("No order id");',
  )
  await me.click(runButton(page))
  await expect(page.getByText(/was received 20 times and never deleted/)).toBeVisible({ timeout: 20_000 })
  await me.click(page.getByRole('button', { name: 'Back one event' }))
  await isDone(4)

  await me.click(text.getByRole('button', { name: 'settings of order-processing-queue' }))
  await me.click(page.getByRole('button', { name: 'Create one' }))
  await me.click(runButton(page))
  await isDone(5)

  await me.click(text.getByRole('button', { name: 'process-order' }))
  await me.replace(/process-order/, 'if (!body.orderId)', 'if (!(body.orderId ?? body))')
  await me.click(page.getByRole('tab', { name: /^Queues/ }))
  await me.click(page.getByRole('button', { name: /^Redrive/ }).first())
  await page.keyboard.press('ControlOrMeta+s')
  me.keys++
  await isDone(6)

  const seconds = (Date.now() - begun) / 1000
  info.annotations.push({
    type: 'measured',
    description: `${me.clicks} clicks, ${me.keys} keys, ${seconds.toFixed(1)} s`,
  })
  console.log(`The order tutorial: ${me.clicks} clicks, ${me.keys} keys.`)
  expect(me.clicks).toBeLessThanOrEqual(22)
  expect(errors).toEqual([])

  // What was just shown as done is being written.
  await page.waitForTimeout(500)
  await page.reload()
  await expect(text.getByText('All 6 steps are done.')).toBeVisible()
  await page.goto('./#/learn')
  await expect(page.getByRole('link', { name: /The order workflow.*done/ })).toBeVisible()
})

test('a lesson: predict, fail the check, look at the run, take a hint, mend it, pass, go on', async ({ page }) => {
  const me = new Person(page)
  const text = lesson(page)
  await page.goto('./#/learn/retry-backoff')
  await expect(text.getByRole('heading', { name: /Retry with backoff/ })).toBeVisible()
  await text.getByRole('radio', { name: '3 times' }).check()
  await expect(text.getByText('Not quite.')).toBeVisible()
  await text.getByRole('radio', { name: '4 times' }).check()
  await expect(text.getByText('Right.')).toBeVisible()

  await text.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(text.getByText('2 of 2 checks failed.')).toBeVisible({ timeout: 20_000 })
  await expect(text.getByText(/Seed 1: The execution is FAILED with Busy/)).toBeVisible()
  await text
    .getByRole('button', { name: /See the run of seed/ })
    .first()
    .click()
  await expect(page.getByRole('button', { name: /^Charge, Task, failed/ })).toBeVisible()
  await text.getByRole('button', { name: 'Hint', exact: true }).click()
  await expect(text.getByRole('region', { name: 'Hint 1' })).toContainText('has no Retry yet')

  await me.replace(
    /pay/,
    '"End": true',
    '"Retry": [{ "ErrorEquals": ["Busy"], "IntervalSeconds": 1, "BackoffRate": 2, "MaxAttempts": 3 }],\n      "End": true',
  )
  await text.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(text.getByText('All checks passed.')).toBeVisible({ timeout: 20_000 })
  await expect(text.getByRole('region', { name: 'Surprise' })).toBeVisible()
  await text.getByRole('link', { name: 'Next: Catch and compensate' }).click()
  await expect(text.getByRole('heading', { name: /Catch and compensate/ })).toBeVisible()
  await page.goBack()
  await expect(text.getByText('Right.')).toBeVisible()
})

test('the solution is shown and put into the project, and the lesson begins anew', async ({ page }) => {
  const text = lesson(page)
  await page.goto('./#/learn/wait')
  await text.getByRole('button', { name: 'Show the solution' }).click()
  await text.getByRole('button', { name: 'Put it into the project' }).click()
  await text.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(text.getByText('All checks passed.')).toBeVisible({ timeout: 20_000 })
  await text.getByRole('button', { name: 'Begin anew' }).click()
  await expect(page.getByRole('textbox', { name: /launch/ })).not.toContainText('ThreeDays')
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByRole('textbox', { name: /launch/ })).toContainText('ThreeDays')
})

test('words light up what they speak of, and show it', async ({ page }) => {
  const text = lesson(page)
  await page.goto('./#/learn/lambda-consumer')
  await text.getByRole('button', { name: 'pack', exact: true }).first().click()
  await expect(page.getByRole('textbox', { name: /pack/ })).toBeVisible()
  await text.getByRole('link', { name: 'Lessons' }).click()
  await expect(page.getByRole('heading', { name: /Learn Step Functions/ })).toBeVisible()
  await page.getByRole('link', { name: 'Workflow', exact: true }).click()
  await expect(page.getByRole('textbox', { name: /pack/ })).toBeVisible()
})

test('pointing at a word lights up the thing in the graph, or the field in the text', async ({ page }) => {
  const text = lesson(page)
  await page.goto('./#/learn/order-tutorial')
  await text.getByRole('heading', { name: 'The order workflow' }).waitFor()
  await page.goto('./#/learn/hello')
  await text.getByRole('button', { name: 'StartAt' }).first().hover()
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('stepyard-word'))).toBe(true)
  await text.getByRole('heading', { name: 'Do' }).hover()
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('stepyard-word'))).toBe(false)
})

test('an address of no lesson leads to the list, and says so', async ({ page }) => {
  await page.goto('./#/learn/nothing')
  await expect(page.getByText('There is no such lesson.')).toBeVisible()
  await expect(page.getByRole('heading', { name: /Learn Step Functions/ })).toBeVisible()
})

test('what a lesson is not about stays as it is, and an early Run runs the lesson', async ({ page }) => {
  await page.goto('./#/learn')
  await expect(page.getByRole('heading', { name: /Learn Step Functions/ })).toBeVisible()
  await page.evaluate(() => (location.hash = '#/learn/map'))
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(lesson(page)).toBeVisible()
  await expect(said(page)).toHaveText(/Execution/, { timeout: 15_000 })
  await showTab(page, 'Runs')
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'shrink', exact: true }).click()
  await expect(page.getByText('The lesson leaves this as it is.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: /shrink/ })).toHaveAttribute('aria-readonly', 'true')
})

test('axe finds nothing on any lesson', async ({ page }) => {
  test.skip(process.env.STEPYARD_FULL === undefined, 'half a minute: npm run test:full')
  test.setTimeout(240_000)
  await page.goto('./#/learn')
  const links = page.getByRole('main').locator('a[href^="#/learn/"]')
  await expect(links.first()).toBeVisible()
  const places = [...new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? '')))]
  expect(places.length).toBeGreaterThanOrEqual(33)
  for (const place of places) {
    await page.evaluate((hash) => (location.hash = hash), place)
    await expect(page).toHaveURL(new RegExp(`${place}$`))
    await expect(lesson(page).getByRole('heading', { level: 2 })).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).include('[aria-label="Lesson"]').analyze()
    expect(violations, place).toEqual([])
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing on lessons, ${colorScheme} at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 844 })
      await page.goto('./#/learn')
      await expect(page.getByRole('heading', { name: /Learn Step Functions/ })).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await page.goto('./#/learn/task')
      await expect(lesson(page).getByRole('heading', { name: /A Task calls/ })).toBeVisible()
      await lesson(page).getByRole('button', { name: 'Check', exact: true }).click()
      await expect(lesson(page).getByText(/checks failed/)).toBeVisible({ timeout: 20_000 })
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    })
  }
}
