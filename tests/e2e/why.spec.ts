import { expect, test, type Page } from '@playwright/test'
import { firstVisit, run } from './stage'

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })

test('what a state did is one click away, and why each event happened stands in the history', async ({ page }) => {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  const history = page.getByRole('table', { name: 'History' })
  await expect(history.getByRole('row', { name: /TaskStateEntered/ })).toContainText('StartAt names it')
  await page.getByRole('button', { name: /TaskStateEntered/ }).click()
  await expect(inspector(page).getByRole('group', { name: 'input of SendToQueue' })).toContainText('5001')
})

test('every step of the data, a search in it and the life of a field, by keyboard alone', async ({ page }) => {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  await page.getByRole('button', { name: /TaskStateEntered/ }).focus()
  await page.keyboard.press('Enter')
  await inspector(page).getByText('Every step, and why').focus()
  await page.keyboard.press('Enter')
  const steps = inspector(page).getByRole('list', { name: 'Processing steps of SendToQueue' })
  await expect(steps).toContainText('After Parameters')
  await expect(steps).toContainText('added')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await inspector(page).getByRole('searchbox', { name: 'Find in these payloads' }).focus()
  await page.keyboard.type('orderId')
  await inspector(page).getByRole('button', { name: 'Its life' }).first().focus()
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('region', { name: 'Life of $.orderId' })).toContainText(
    'appears in the input of SendToQueue',
  )
})
