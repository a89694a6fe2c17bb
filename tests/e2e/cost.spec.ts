import { expect, test } from '@playwright/test'
import { firstVisit, run, showTab } from './stage'

test('the bill of a run: by service, for a month, STANDARD beside EXPRESS, and the meter at the editor', async ({
  page,
}) => {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  const meter = page.getByRole('group', { name: 'Cost and limits of the last run' })
  await expect(meter).toContainText('History 7 of 25,000')
  await meter.getByRole('button', { name: /a run/ }).click()

  const bill = page.getByRole('table', { name: 'Cost' })
  const transitions = bill.getByRole('row', { name: /State transitions/ })
  await expect(transitions).toContainText('$0.025 per 1,000 transitions')
  await expect(transitions).toContainText('$0.000025')
  await expect(transitions).toContainText('$24.90')
  await page.getByRole('checkbox', { name: /Free tier/ }).uncheck()
  await expect(transitions).toContainText('$25.00')
  await expect(bill.getByRole('row', { name: /SQS/ })).toContainText('4 requests')

  await page.getByRole('spinbutton', { name: 'Runs a month' }).fill('2000000')
  await expect(transitions).toContainText('$50.00')
  await expect(page.getByRole('region', { name: 'STANDARD beside EXPRESS' })).toContainText(/EXPRESS.*\$2\.21/)
  await expect(page.getByText(/Prices of us-east-1, 2026-11/)).toBeVisible()
  await showTab(page, 'History')
})
