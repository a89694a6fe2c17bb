import { expect, test } from '@playwright/test'
import { firstVisit, openFile, run, runButton, showTab, write } from './stage'

const failing = 'exports.handler = async () => { throw new Error("card refused") }'

test('a failing consumer: the message comes back, is tried again, and ends as a dead letter', async ({ page }) => {
  await firstVisit(page)
  await openFile(page, 'process-order')
  await write(page, /process-order/, failing)
  await openFile(page, 'order-processing-queue')
  const settings = page.getByRole('form', { name: 'Settings of order-processing-queue' })
  await settings.getByRole('button', { name: 'Create one' }).click()
  const count = settings.getByRole('textbox', { name: 'maxReceiveCount' })
  await count.fill('2')
  await count.blur()

  await run(page, /Execution succeeded/)
  await expect(page.getByRole('button', { name: /^order-processing-queue-dlq, .*1 visible/ })).toBeVisible()
  await expect(page.getByRole('timer', { name: 'Virtual time' })).toContainText('00:01:00')

  await showTab(page, 'Logs')
  await expect(
    page.getByRole('list', { name: 'Invocations', exact: true }).getByText('"card refused"', { exact: true }),
  ).toHaveCount(2)

  await showTab(page, 'Queues')
  await page
    .getByRole('group', { name: /^Dead letters, 1/ })
    .getByRole('button', { name: /5001/ })
    .first()
    .click()
  const message = page.getByRole('region', { name: 'Message', exact: true })
  await expect(message).toContainText('the visibility timeout of 30 s ended')
  await expect(message).toContainText(/maxReceiveCount/)
})

test('without a dead-letter queue the run asks before it goes on for ever', async ({ page }) => {
  await firstVisit(page)
  await openFile(page, 'process-order')
  await write(page, /process-order/, failing)
  await run(page, /Execution succeeded/)
  await expect(page.getByText(/was received 20 times and never deleted/)).toBeVisible()
  await page.getByRole('button', { name: 'Go on', disabled: false }).click()
  await expect(page.getByText(/was received 40 times and never deleted/)).toBeVisible()
})

test('a function that never ends is killed, the page stays usable, and Stop works', async ({ page }) => {
  await firstVisit(page)
  await openFile(page, 'process-order')
  await write(page, /process-order/, 'exports.handler = async () => { for (;;); }')
  await runButton(page).click()
  await showTab(page, 'Logs')
  await expect(page.getByRole('list', { name: 'Invocations', exact: true })).toContainText('endless loop', {
    timeout: 15_000,
  })
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(runButton(page)).toBeVisible()
})
