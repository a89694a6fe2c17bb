import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { firstVisit, run, showTab, write } from './stage'

const retried = JSON.stringify({
  StartAt: 'List',
  States: {
    List: { Type: 'Pass', Result: [1, 2], Next: 'Each' },
    Each: {
      Type: 'Map',
      ItemProcessor: { StartAt: 'Nap', States: { Nap: { Type: 'Wait', Seconds: 7200, End: true } } },
      Next: 'Work',
    },
    Work: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'process-order', Payload: {} },
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 3, MaxAttempts: 1 }],
      End: true,
    },
  },
})
const cursor = (page: Page) => page.getByRole('slider', { name: 'Moment on the timeline' })
const player = (page: Page) => page.getByRole('slider', { name: 'Moment of the run' })
const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline of the run' })

test('before the first run it says what will stand there', async ({ page }) => {
  await firstVisit(page)
  await showTab(page, 'Timeline')
  await page.getByRole('tabpanel').getByRole('button', { name: 'Run the workflow' }).click()
  await expect(timeline(page).getByRole('button', { name: /^SendToQueue, succeeded/ })).toBeVisible()
  await expect(timeline(page).getByRole('button', { name: /^process-order, succeeded/ })).toBeVisible()
  await expect(timeline(page).getByText('order-processing-queue · depth')).toBeVisible()
})

test('shows iterations, attempts and folded waits; a bar leads to its state and its moment', async ({ page }) => {
  await firstVisit(page)
  await write(page, /order-workflow/, retried)
  await run(page, /Execution failed/)
  await showTab(page, 'Timeline')
  await expect(timeline(page).getByText('Each[1]')).toBeVisible()
  await expect(timeline(page).getByText('… 2 h …')).toBeVisible()
  await timeline(page)
    .getByRole('button', { name: /^Nap, succeeded, .*2 h/ })
    .first()
    .click()
  await expect(page.getByText(/^Nap, succeeded, \+0.000 to/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Work, Task, not reached/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Nap, Wait, waiting/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Back to now' })).toBeVisible()
})

test('its cursor is moved by keys and by dragging, and all panes show that moment', async ({ page }) => {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  await showTab(page, 'Timeline')
  const newest = await player(page).inputValue()
  await cursor(page).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(player(page)).toHaveValue(String(Number(newest) - 1))
  await page.keyboard.press('Home')
  await expect(player(page)).toHaveValue('0')
  await expect(page.getByRole('button', { name: /^SendToQueue, Task, succeeded/ })).toBeHidden()
  await page.keyboard.press('End')
  await expect(player(page)).toHaveValue(newest)

  const box = (await cursor(page).boundingBox())!
  const start = box.x + 168
  await page.mouse.move(box.x + box.width - 30, box.y + 12)
  await page.mouse.down()
  await page.mouse.move(start + 60, box.y + 12, { steps: 8 })
  await page.mouse.up()
  await expect.poll(async () => Number(await player(page).inputValue())).toBeLessThan(Number(newest))
  await expect(cursor(page)).toHaveAttribute('aria-valuenow', await player(page).inputValue())
})

test('zooms by buttons and keys, and shows what is asked for', async ({ page }) => {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  await showTab(page, 'Timeline')
  const bar = timeline(page).getByRole('button', { name: /^SendToQueue/ })
  const before = (await bar.boundingBox())!.width
  await page.getByRole('button', { name: 'Zoom in' }).last().click()
  await expect.poll(async () => (await bar.boundingBox())!.width).toBeGreaterThan(before * 1.3)
  await timeline(page).focus()
  await page.keyboard.press('0')
  await expect.poll(async () => Math.abs((await bar.boundingBox())!.width - before)).toBeLessThan(2)
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'States' }).click()
  await expect(bar).toBeHidden()
  await expect(timeline(page).getByRole('button', { name: /^process-order/ })).toBeVisible()
})

test('the same as a table, which leads to the same places; no violation in either', async ({ page }) => {
  await firstVisit(page)
  await write(page, /order-workflow/, retried)
  await run(page, /Execution failed/)
  await showTab(page, 'Timeline')
  await expect(timeline(page).getByRole('button', { name: /^List/ })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('button', { name: 'Show as table' }).click()
  const table = page.getByRole('table', { name: 'Timeline' })
  await expect(table.getByRole('row', { name: /order-workflow Work .*failed 2/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /Each\[0\] Nap .*2 h succeeded/ })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await table.getByRole('button', { name: 'Work', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Work, Task, running/ })).toBeVisible()
})
