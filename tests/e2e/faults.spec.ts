import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { firstVisit, openFile, run, showTab } from './stage'

test('two clicks switch a fault on; the run shows where it struck, and the panel leads there', async ({ page }) => {
  await firstVisit(page)
  await page.getByRole('button', { name: 'Faults: none' }).click()
  const panel = page.getByRole('dialog', { name: 'Faults' })
  await panel.getByRole('checkbox', { name: 'SendToQueue fails 2×', exact: true }).check()
  const control = page.getByRole('button', { name: 'Faults: 1 on' })
  await expect(control).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.press('Escape')

  await run(page, /Execution failed/)
  await showTab(page, 'History')
  const row = page.getByRole('row').filter({ hasText: 'fault «SendToQueue fails 2×»' })
  await expect(row).toContainText('TaskFailed')

  await control.click()
  await panel.getByRole('button', { name: 'Struck 1×' }).click()
  await panel
    .getByRole('list', { name: /^Strikes of/ })
    .getByRole('button')
    .click()
  await expect(panel).toBeHidden()
  await expect(row).toBeVisible()

  await control.click()
  await panel.getByRole('button', { name: 'Remove SendToQueue fails 2×' }).click()
  await expect(page.getByRole('button', { name: 'Faults: none' })).toBeVisible()
})

test('a fault of its own form, and the chances of a standard queue', async ({ page }) => {
  await firstVisit(page)
  await page.getByRole('button', { name: 'Faults: none' }).click()
  const panel = page.getByRole('dialog', { name: 'Faults' })
  await panel.getByRole('button', { name: 'New fault' }).click()
  const form = panel.getByRole('form', { name: 'New fault' })
  await form.getByRole('textbox', { name: 'Name' }).fill('late answers')
  await form.getByRole('combobox', { name: 'Does' }).selectOption('Answer late')
  await form.getByRole('textbox', { name: 'By milliseconds' }).fill('7000')
  await form.getByRole('button', { name: 'Save fault' }).click()
  await expect(panel.getByRole('list', { name: 'Faults of this project' })).toContainText('answers come 7')
  await page.keyboard.press('Escape')
  await openFile(page, 'order-processing-queue')
  const settings = page.getByRole('form', { name: 'Settings of order-processing-queue' })
  await settings.getByRole('textbox', { name: 'Delivered twice' }).fill('101')
  await expect(settings).toContainText('At most 100.')
  await settings.getByRole('textbox', { name: 'Delivered twice' }).fill('100')
  await run(page, /Execution succeeded/)
  await page.getByRole('button', { name: 'Faults: 1 on' }).click()
  await expect(panel.getByRole('button', { name: 'Struck 1×' })).toBeVisible()
})
