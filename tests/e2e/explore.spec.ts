import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { firstVisit, openFile, showTab, watchForErrors, write } from './stage'

const flaky = `exports.handler = async (event) => {
  if (Math.random() < 0.4) throw new Error("the card reader is off");
  console.log("done", event.Records.length);
};
`

test('explore: many seeds, a check that fails in some, the shortest of them opened as a run', async ({ page }) => {
  const errors = watchForErrors(page)
  await firstVisit(page)
  await openFile(page, 'process-order')
  await write(page, /process-order/, flaky)
  await showTab(page, 'Explore')
  const tab = page.getByRole('tabpanel', { name: 'Explore' })
  await tab.getByRole('spinbutton', { name: 'Seeds' }).fill('40')
  await tab.getByRole('button', { name: 'The execution succeeds' }).click()
  await tab.getByRole('button', { name: 'process-order never fails' }).click()
  await tab.getByRole('button', { name: 'Explore', exact: true }).click()
  await expect(tab.getByRole('status')).toHaveText('40 of 40 seeds, done', { timeout: 60_000 })

  const checks = tab.getByRole('table', { name: 'Checks' })
  await expect(checks.getByRole('row', { name: /The execution succeeds.*none/ })).toBeVisible()
  await expect(checks.getByRole('row', { name: /process-order never fails/ })).toContainText(
    /Seed \d+: An invocation of process-order failed/,
  )
  await expect(
    tab.getByRole('table', { name: 'How they ended' }).getByRole('row', { name: /SUCCEEDED/ }),
  ).toContainText('100.0 %')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await tab.getByRole('button', { name: /^Open the shortest that fails: seed \d+/ }).click()
  await expect(page.getByRole('table', { name: 'History' }).getByRole('row')).toHaveCount(8)
  await expect(page.getByRole('button', { name: /^process-order, function/ })).toBeVisible()
  await showTab(page, 'Logs')
  await expect(page.getByRole('list', { name: 'Invocations', exact: true })).toContainText('the card reader is off')
  expect(errors).toEqual([])
})

test('a check of the person’s own is kept with the project, and Stop ends the seeds', async ({ page }) => {
  await firstVisit(page)
  await showTab(page, 'Explore')
  const tab = page.getByRole('tabpanel', { name: 'Explore' })
  await tab
    .getByRole('textbox', { name: 'JSONata over the outcome' })
    .fill('queues.`order-processing-queue`.deleted = 1')
  await tab.getByRole('textbox', { name: 'In words' }).fill('The order is handled.')
  await tab.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(tab.getByRole('list', { name: 'Checks' })).toContainText('The order is handled.')
  await tab.getByRole('spinbutton', { name: 'Seeds' }).fill('5000')
  await tab.getByRole('button', { name: 'Explore', exact: true }).click()
  await expect(tab.getByRole('table', { name: 'How they ended' }).getByRole('row', { name: /SUCCEEDED/ })).toBeVisible()
  await tab.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(tab.getByRole('button', { name: 'Explore', exact: true })).toBeVisible()
  await page.reload()
  await expect(tab.getByRole('list', { name: 'Checks' })).toContainText('The order is handled.')
})
