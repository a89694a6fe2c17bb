import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { firstVisit, openFile, run, showTab, write } from './stage'

test('workers of a queue in place of a trigger: added, edited, undone, and seen receiving', async ({ page }) => {
  await firstVisit(page)
  await openFile(page, 'process-order')
  const handler = `exports.handler = async ({ Messages }) => Messages.map(({ Body }) => JSON.parse(Body).orderId);`
  await write(page, /process-order/, handler)
  await openFile(page, 'order-processing-queue')
  const settings = page.getByRole('form', { name: 'Settings of order-processing-queue' })
  await settings.getByRole('combobox', { name: 'Function' }).selectOption('')
  await settings.getByRole('button', { name: 'Add worker' }).click()
  const worker = settings.getByRole('group', { name: 'Worker 1' })
  await worker.getByRole('textbox', { name: 'Side by side' }).fill('2')
  await worker.getByRole('textbox', { name: 'Receive wait time' }).fill('21')
  await expect(worker).toContainText('At most 20.')
  await worker.getByRole('textbox', { name: 'Receive wait time' }).fill('10')
  await worker.getByRole('textbox', { name: 'Visibility timeout' }).fill('1')
  await expect(settings).toContainText('A worker of order-processing-queue hides its messages for 1 s')
  await settings.getByRole('button', { name: /^Hide them for \d+ s, six times the timeout/ }).click()
  await expect(settings).not.toContainText('hides its messages')
  expect((await new AxeBuilder({ page }).include('form').analyze()).violations).toEqual([])

  await worker.getByRole('button', { name: 'Remove worker 1' }).click()
  await expect(worker).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(worker.getByRole('textbox', { name: 'Side by side' })).toHaveValue('2')

  await run(page, /Execution succeeded/)
  await showTab(page, 'Queues')
  const queue = page.getByRole('region', { name: 'order-processing-queue', exact: true })
  const done = queue.getByRole('group', { name: 'Done, 1' })
  await done.getByRole('button').click()
  const message = page.getByRole('region', { name: 'Message', exact: true })
  await expect(message).toContainText(/received by worker 1 of process-order for a visibility timeout of \d+ s/)
  await expect(message).toContainText('deleted by worker 1 of process-order')
})
