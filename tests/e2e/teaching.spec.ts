import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Locator } from '@playwright/test'
import { firstVisit, run, watchForErrors, write } from './stage'

test('a project becomes a lesson: text, a check taken from a run, a link, and somebody who does it', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const errors = watchForErrors(page)
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  const teach = async (): Promise<Locator> => {
    await page.getByRole('banner').getByRole('button', { name: 'Order processing' }).click()
    await page.getByRole('menuitem', { name: 'Make it a lesson …' }).click()
    return page.getByRole('dialog', { name: 'Make it a lesson' })
  }
  const dialog = await teach()
  await dialog.getByRole('button', { name: 'Begin with a skeleton' }).click()
  await dialog.getByRole('button', { name: 'Take what this run came to' }).click()
  await expect(dialog.getByRole('list', { name: 'Checks' })).toContainText('With order-5001 it ends as SUCCEEDED.')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: 'Close' }).click()

  const lesson = page.getByRole('region', { name: 'Lesson' })
  await expect(lesson.getByText('One idea, in a few short sentences.')).toBeVisible()
  await lesson.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(lesson.getByText('All checks passed.')).toBeVisible({ timeout: 20_000 })

  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByText(/^Link copied/)).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  const theirs = other.getByRole('region', { name: 'Lesson' })
  await expect(theirs.getByText('One idea, in a few short sentences.')).toBeVisible()
  await other
    .getByRole('list', { name: 'Open files' })
    .getByRole('button', { name: 'process-order', exact: true })
    .click()
  await write(other, /process-order/, 'exports.handler = async () => { throw new Error("no") }')
  await theirs.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(theirs.getByText('1 of 1 checks failed.')).toBeVisible({ timeout: 30_000 })
  await expect(theirs.getByText(/Seed 1: order-processing-queue holds/)).toBeVisible()
  await other.close()
  expect(errors).toEqual([])
})
