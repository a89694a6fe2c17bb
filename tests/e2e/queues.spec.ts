import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { firstVisit, openFile, run, showTab } from './stage'

/** The card of a queue in the list of queues. */
const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

async function addQueue(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add queue' }).first().click()
  const field = page.getByRole('navigation', { name: 'Project' }).getByRole('textbox')
  await field.fill(name)
  await field.press('Enter')
}

test('a FIFO queue: its settings, groups and their locks, receiving, deleting and alarms by hand', async ({ page }) => {
  await firstVisit(page)
  await addQueue(page, 'jobs.fifo')
  const settings = page.getByRole('form', { name: 'Settings of jobs.fifo' })
  await settings.getByRole('checkbox', { name: 'Content-based deduplication' }).check()
  await settings.getByRole('textbox', { name: 'Retention period' }).fill('59')
  await expect(settings).toContainText('At least 60.')
  await settings.getByRole('textbox', { name: 'Retention period' }).fill('3600')
  await run(page, /Execution succeeded/)

  await showTab(page, 'Queues')
  const jobs = card(page, 'jobs.fifo')
  await jobs.getByRole('button', { name: 'Send message' }).click()
  await jobs.getByRole('textbox', { name: /^Body of a message/ }).fill('{ "job": {{n}} }')
  await jobs.getByRole('spinbutton', { name: 'How many' }).fill('3')
  await jobs.getByRole('button', { name: 'Send 3 messages' }).click()
  const group = jobs.getByRole('group', { name: 'Message group group-1' })
  await expect(group.getByRole('button')).toHaveCount(3)

  await jobs.getByRole('button', { name: 'Receive', exact: true }).click()
  await jobs.getByRole('button', { name: 'Receive now' }).click()
  await expect(group).toContainText(/2 messages wait for “\{ "job": 1 \}”, in flight for/)

  await group.getByRole('button').first().click()
  const message = page.getByRole('region', { name: 'Message', exact: true })
  await expect(message).toContainText('received by you for a visibility timeout of 30 s')
  await expect(message).toContainText('MessageGroupId')
  await message.getByRole('button', { name: 'Delete' }).click()
  await expect(jobs.getByRole('group', { name: /^Done, 1/ })).toBeVisible()
  await expect(group.getByRole('button')).toHaveCount(2)

  await jobs.getByRole('button', { name: /^Depth/ }).click()
  await expect(jobs.getByRole('img', { name: /^Messages, .*at most 2 in one place/ })).toBeVisible()
  await jobs.getByRole('button', { name: 'Add alarm' }).click()
  await expect(jobs).toContainText(/ApproximateNumberOfMessages above 10 for 1 minute: . did not ring/)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('a dead-letter queue is redriven with one click', async ({ page }) => {
  await firstVisit(page)
  await openFile(page, 'order-processing-queue')
  const settings = page.getByRole('form', { name: 'Settings of order-processing-queue' })
  await settings.getByRole('button', { name: 'Create one' }).click()
  await settings.getByRole('combobox', { name: 'Function' }).selectOption('')
  const count = settings.getByRole('textbox', { name: 'maxReceiveCount' })
  await count.fill('1')
  await count.blur()
  await run(page, /Execution succeeded/)
  await showTab(page, 'Queues')
  const orders = card(page, 'order-processing-queue')
  const dead = card(page, 'order-processing-queue-dlq')
  await orders.getByRole('button', { name: 'Receive', exact: true }).click()
  await orders.getByRole('textbox', { name: 'VisibilityTimeout' }).fill('0')
  await orders.getByRole('button', { name: 'Receive now' }).click()
  await expect(orders).toContainText('Received 1 message.')
  await orders.getByRole('button', { name: 'Receive now' }).click()
  await expect(orders).toContainText('No message could be received.')
  await expect(dead.getByRole('group', { name: 'Visible, 1' })).toBeVisible()
  await dead.getByRole('button', { name: 'Redrive' }).click()
  await expect(orders.getByRole('group', { name: 'Visible, 1' })).toBeVisible()
})
