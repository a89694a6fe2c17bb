import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { firstVisit, openFile, run, showTab, watchForErrors } from './stage'

test('a distributed Map over a CSV: its Map Run, one of its executions, its results, and another row in the bucket', async ({
  page,
}) => {
  const errors = watchForErrors(page)
  await firstVisit(page)
  await page.getByRole('button', { name: 'Order processing' }).press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'New project' })).toBeFocused()
  await page.getByRole('menuitem', { name: 'Distributed Map over a CSV' }).press('Enter')
  await expect(page.getByRole('textbox', { name: /check-orders/ })).toBeVisible()
  await run(page, /Execution succeeded/)

  await page
    .getByRole('group', { name: 'Graph' })
    .getByRole('button', { name: /^CheckOrders/ })
    .click()
  const mapRun = page.getByRole('region', { name: 'Map Run' })
  await expect(mapRun.getByText('120 of 120 child executions ended')).toBeVisible()
  await expect(mapRun.getByRole('progressbar')).toHaveAttribute('value', '120')
  await mapRun.getByRole('button', { name: '5 failed' }).click()
  await expect(mapRun.getByRole('button', { name: /^Item/ })).toHaveCount(5)
  expect((await new AxeBuilder({ page }).include('[aria-label="Inspector"]').analyze()).violations).toEqual([])

  // By the keyboard: the second one that failed.
  await mapRun.getByRole('button', { name: /^Item 23/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(mapRun.getByRole('button', { name: /^Item 47/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByText('Item 47 of CheckOrders')).toBeVisible()
  await expect(inspector).toBeFocused()
  await expect(inspector.getByText('Order A-1047 has no quantity.')).toBeVisible()
  await showTab(page, 'History')
  await expect(page.getByRole('table', { name: 'History' }).getByText('ExecutionFailed')).toBeVisible()
  await inspector.getByRole('button', { name: 'Back to the whole Map' }).press('Enter')
  await expect(inspector).toBeFocused()

  await mapRun.getByRole('button', { name: 'Show the results' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Storage' })
  await expect(panel.getByRole('button', { name: /SUCCEEDED_0\.json/ })).toBeVisible()
  await panel.getByRole('button', { name: /FAILED_0\.json/ }).click()
  const object = panel.getByRole('region', { name: 'Object' })
  await expect(object).toContainText('by state CheckOrders')
  await expect(object).toContainText('NoQuantity')
  expect((await new AxeBuilder({ page }).include('#bottom-panel').analyze()).violations).toEqual([])
  await object.getByRole('button', { name: 'Delete' }).click()
  await expect(panel.getByRole('button', { name: /FAILED_0\.json/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(panel.getByRole('button', { name: /FAILED_0\.json/ })).toBeVisible()

  // The project's own bucket: one more object, by upload.
  await openFile(page, 'orders-to-check.*')
  await page.getByLabel('Files to upload').setInputFiles({
    name: 'two.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('orderId,quantity,price\nB-1,2,3.50\nB-2,1,1.00\n'),
  })
  await page.getByRole('button', { name: 'two.csv', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Object orders-to-check/two.csv' })).toContainText('B-2')
  await openFile(page, 'orders.csv')
  const input = page.getByRole('textbox', { name: /Input orders.csv/ })
  await input.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText('{ "file": "two.csv" }')
  await run(page, /Execution succeeded/)
  await expect(mapRun.getByText('2 of 2 child executions ended')).toBeVisible()
  expect(errors).toEqual([])
})
