import { expect, test } from '@playwright/test'
import { firstVisit, run, said, showTab } from './stage'

test('an EXPRESS workflow: its type is chosen, it is started synchronously, and has a log in place of a history', async ({
  page,
}) => {
  await firstVisit(page)
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = page.getByRole('form', { name: 'Settings of order-workflow' })
  await settings.getByRole('combobox', { name: 'Type' }).selectOption('EXPRESS')
  await expect(settings).toContainText('at most once')

  await page.getByRole('button', { name: 'Start synchronously' }).click()
  await expect(said(page)).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByText('EXPRESS, synchronous')).toBeVisible()
  await expect(inspector.getByText('100 ms at 64 MB')).toBeVisible()
  await expect(inspector.getByRole('group', { name: 'answer of StartSyncExecution' })).toContainText('billingDetails')

  await showTab(page, 'History')
  const log = page.getByRole('table', { name: 'Log' })
  await log.getByRole('button', { name: 'TaskScheduled' }).click()
  await expect(log).toContainText('previous_event_id')

  await settings.getByRole('combobox', { name: 'Log level' }).selectOption('FATAL')
  await run(page, /Execution succeeded/)
  await expect(page.getByText(/0 of 7 events written/)).toBeVisible()
  await expect(log.getByRole('button')).toHaveCount(0)
  await page.getByRole('checkbox', { name: 'Show the others too' }).check()
  await expect(log.getByRole('button', { name: 'TaskScheduled' })).toBeVisible()
})
