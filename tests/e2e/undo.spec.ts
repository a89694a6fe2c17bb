import { expect, test } from '@playwright/test'
import { firstVisit, openFile, run, showTab } from './stage'

// What is taken away comes back. Deleted projects, runs and files are tested where they are.

test('a variable of a function', async ({ page }) => {
  await firstVisit(page)
  await openFile(page, 'process-order')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Add variable' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('TABLE')
  await page.getByRole('textbox', { name: 'Value of TABLE' }).fill('orders')
  await page.getByRole('button', { name: 'Remove TABLE' }).click()
  await expect(page.getByRole('textbox', { name: 'Value of TABLE' })).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('textbox', { name: 'Value of TABLE' })).toHaveValue('orders')
})

test('a filter and an alarm of a queue', async ({ page }) => {
  await firstVisit(page)
  await openFile(page, 'order-processing-queue')
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('textbox', { name: 'Filter 1' }).fill('{ "body": { "kind": ["mine"] } }')
  await page.getByRole('button', { name: 'Remove filter 1' }).click()
  await expect(page.getByRole('textbox', { name: 'Filter 1' })).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('textbox', { name: 'Filter 1' })).toHaveValue(/mine/)

  await run(page, /Execution succeeded/)
  await showTab(page, 'Queues')
  await page.getByRole('button', { name: 'Depth' }).first().click()
  await page.getByRole('button', { name: 'Add alarm' }).click()
  await page.getByRole('button', { name: 'Remove alarm 1' }).click()
  await expect(page.getByRole('button', { name: 'Remove alarm 1' })).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByRole('button', { name: 'Remove alarm 1' })).toBeVisible()
})

test('a breakpoint with its condition', async ({ page }) => {
  await firstVisit(page)
  await page.getByRole('button', { name: /^SendToQueue, Task/ }).press('b')
  await showTab(page, 'Breakpoints')
  const condition = page.getByRole('textbox', { name: /^Condition of/ })
  await condition.fill('$states.input.total > 1')
  await condition.press('Enter')
  await page.getByRole('button', { name: /^Remove: / }).click()
  await expect(condition).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(condition).toHaveValue('$states.input.total > 1')
})

test('a check of Explore; an Undo of another project changes nothing here', async ({ page }) => {
  await firstVisit(page)
  await showTab(page, 'Explore')
  const checks = page.getByRole('list', { name: 'Checks' }).getByRole('listitem')
  await page.getByRole('group', { name: 'Add a check' }).getByRole('button').first().click()
  await expect(checks).toHaveCount(1)
  const remove = checks.getByRole('button', { name: /^Remove/ })
  await remove.click()
  await expect(checks).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(checks).toHaveCount(1)

  await remove.click()
  await page.getByRole('button', { name: 'Order processing' }).click()
  await page.getByRole('menuitem', { name: 'New project' }).click()
  await expect(page.getByRole('textbox', { name: /workflow/ })).toContainText('Hello from Step Functions')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/^Open the project again/)).toBeVisible()
  await expect(checks).toHaveCount(0)
})
