import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { firstVisit, run, said, showTab, watchForErrors, write } from './stage'

test('is looked through by keyboard, and its example runs as a project of its own', async ({ page }) => {
  const errors = watchForErrors(page)
  await page.goto('./#/guide')
  await expect(page.getByRole('navigation', { name: 'Guide' }).getByRole('link').first()).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('backoffrate')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Retry', level: 2 })).toBeVisible()
  await expect(page).toHaveURL(/#\/guide\/retry$/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Run this example' }).click()
  await expect(said(page)).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  await expect(page.getByRole('textbox', { name: /example/ })).toContainText('IntervalSeconds')
  await expect(page.getByRole('button', { name: /^Retry/ })).toBeVisible()
  expect(errors).toEqual([])
})

test('words that are nowhere say so; pages lead to each other', async ({ page }) => {
  await page.goto('./#/guide/wait')
  await expect(page.getByRole('heading', { name: 'Wait state', level: 2 })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find in the guide' }).fill('zebra')
  await expect(page.getByText('Nothing fits these words.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all pages' }).click()
  await page.getByRole('navigation', { name: 'Next pages' }).getByRole('link').last().click()
  await expect(page.getByRole('heading', { name: 'Arguments', level: 2 })).toBeVisible()
  await page.goto('./#/guide/no-such-page')
  await expect(page.getByRole('alert')).toHaveText('The guide has no page of this name.')
})

test('a failure, an event, a problem, a word of the text and the palette lead into it', async ({ page }) => {
  await firstVisit(page)
  const failing = { StartAt: 'A', States: { A: { Type: 'Pass', InputPath: '$.none', End: true } } }
  await write(page, /order-workflow/, JSON.stringify(failing, null, 1))
  await run(page, /Execution failed/)
  const link = page.getByRole('link', { name: 'What is States.Runtime?' })
  await expect(link.first()).toHaveAttribute('href', '#/guide/states-runtime')
  await page.getByRole('button', { name: /ExecutionFailed/ }).click()
  await expect(page.getByRole('table', { name: 'History' }).getByRole('link')).toHaveAttribute(
    'href',
    '#/guide/states-runtime',
  )

  await page
    .getByRole('textbox', { name: /order-workflow/ })
    .getByText('"InputPath"')
    .hover()
  await expect(page.getByRole('link', { name: 'Read more in the guide' })).toHaveAttribute('href', '#/guide/input-path')

  await write(page, /order-workflow/, '{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":-1,"End":true}}}')
  await showTab(page, 'Problems')
  await page.getByRole('link', { name: 'Guide: Seconds' }).click()
  await expect(page.getByRole('heading', { name: 'Wait state', level: 2 })).toBeVisible()
  await page.goBack()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('guide: fifo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'FIFO queue', level: 2 })).toBeVisible()
})

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const)
  test(`has no violation at ${width} pixels, and fits`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    for (const place of ['', '/retry', '/intrinsic-json']) {
      await page.goto(`./#/guide${place}`)
      await expect(page.getByRole('heading', { level: 2 }).last()).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    }
  })
