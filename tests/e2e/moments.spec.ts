import { expect, test, type Page } from '@playwright/test'
import { firstVisit, run } from './stage'

const slider = (page: Page) => page.getByRole('slider', { name: 'Moment of the run' })

test('one key copies a link to exactly this moment; whoever opens it sees it, and nothing runs', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  await slider(page).focus()
  for (let i = 0; i < 5; i++) await page.keyboard.press(',')
  await expect(slider(page)).not.toHaveValue(await slider(page).getAttribute('max').then(String))
  const moment = await slider(page).getAttribute('aria-valuetext')
  await page.keyboard.press('Control+s')
  await expect(page.getByText(/Link copied, .* the run at this moment/)).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  console.log(`link of the tutorial with its run: ${link.length} characters`)

  const stranger = await (await browser.newContext()).newPage()
  const frames: string[] = []
  stranger.on('framenavigated', (frame) => frames.push(frame.url()))
  await stranger.goto(link)
  await expect(slider(stranger)).toHaveAttribute('aria-valuetext', moment ?? '')
  await expect(stranger.getByText(/This project came by link/)).toBeVisible()
  expect(frames.filter((url) => url.includes('sandbox'))).toEqual([])
  await stranger.getByRole('button', { name: 'Back to now' }).click()
  await expect(stranger.getByRole('complementary', { name: 'Inspector' })).toContainText('Execution succeeded')
  await stranger.close()
})

test('the address leads to a run, a moment and a state', async ({ page }) => {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  await page.getByRole('button', { name: /^SendToQueue,/ }).click()
  await slider(page).focus()
  for (let i = 0; i < 5; i++) await page.keyboard.press(',')
  await expect
    .poll(() => page.evaluate(() => location.hash))
    .toMatch(/^#\/p\/[^/]+\/run\/1\/at\/\d+\?state=SendToQueue$/)
  const moment = await slider(page).getAttribute('aria-valuetext')
  await page.reload()
  await expect(slider(page)).toHaveAttribute('aria-valuetext', moment ?? '')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('SendToQueue')
  await page.evaluate(() => (location.hash = location.hash.replace('/run/1', '/run/99')))
  await expect(page.getByText('There is no run 99 of this project any more.')).toBeVisible()
})

test('a report of a problem shows what is in it, and replays the run where it is opened', async ({ page, browser }) => {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  await page.getByRole('button', { name: 'Help' }).click()
  await page.getByRole('button', { name: /^Report a problem/ }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the report' }).click()
  const path = await (await saved).path()

  const other = await (await browser.newContext()).newPage()
  await other.goto(page.url().replace(/#.*/, ''))
  await expect(other.getByRole('textbox', { name: /order-workflow/ })).toBeVisible()
  await other.getByRole('button', { name: 'Order processing' }).click()
  const chooser = other.waitForEvent('filechooser')
  await other.getByRole('menuitem', { name: 'Open files …' }).click()
  await (await chooser).setFiles(path)
  await expect(other.getByText(/This project came with a report of a problem/)).toBeVisible()
  await expect(other.getByRole('complementary', { name: 'Inspector' })).toContainText('Execution succeeded')
  await other.close()
})
