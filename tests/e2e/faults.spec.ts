import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Locator } from '@playwright/test'
import { firstVisit, openFile, run, showTab } from './stage'

/** Sends what the form begins with to a queue, and waits until it says so. */
async function sendByHand(card: Locator): Promise<void> {
  const form = card.getByRole('textbox', { name: /^Body of a message/ })
  if (!(await form.isVisible())) await card.getByRole('button', { name: 'Send message' }).click()
  await form.fill('{ "by": "hand" }')
  await card.getByRole('button', { name: 'Send', exact: true }).click()
}

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

test('a node with a fault has a badge, and faults changed in the middle of a run strike from there on', async ({
  page,
}) => {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  await showTab(page, 'Queues')
  const card = page.getByRole('region', { name: 'order-processing-queue', exact: true })
  await expect(card.getByRole('group', { name: /^Done, 1/ })).toBeVisible()
  await expect(card).not.toContainText('fault')

  const node = page.getByRole('button', { name: /^order-processing-queue, queue/ })
  await page.getByRole('button', { name: 'Faults: none' }).click()
  const panel = page.getByRole('dialog', { name: 'Faults' })
  await expect(panel).toContainText('The run takes a change from here on.')
  await panel.getByRole('checkbox', { name: 'order-processing-queue: deliver twice', exact: true }).check()
  await page.keyboard.press('Escape')
  await expect(node).toHaveAccessibleName(/fault: order-processing-queue: deliver twice$/)
  await expect(node).toContainText('fault')

  await sendByHand(card)
  await expect(card.getByRole('group', { name: /^Done, 2/ })).toBeVisible()
  await expect(card).toContainText('Faults struck: order-processing-queue: deliver twice 1×')
  await expect(card.getByRole('button', { name: /fault/ })).toHaveCount(1)

  await page.getByRole('button', { name: 'Faults: 1 on' }).click()
  await panel.getByRole('checkbox', { name: 'order-processing-queue: deliver twice', exact: true }).uncheck()
  await page.keyboard.press('Escape')
  await expect(node).not.toHaveAccessibleName(/fault/)
  await sendByHand(card)
  await expect(card.getByRole('group', { name: /^Done, 3/ })).toBeVisible()
  await expect(card).toContainText('deliver twice 1×')
})

test('a changed chance of a queue reaches the run that is under way', async ({ page }) => {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  await openFile(page, 'order-processing-queue')
  const twice = page
    .getByRole('form', { name: 'Settings of order-processing-queue' })
    .getByRole('textbox', { name: 'Delivered twice' })
  await twice.fill('100')
  await twice.blur()
  await showTab(page, 'Queues')
  const card = page.getByRole('region', { name: 'order-processing-queue', exact: true })
  await sendByHand(card)
  await expect(card).toContainText('Faults struck: duplicates of order-processing-queue 1×')
  await card.getByRole('button', { name: /fault/ }).click()
  await expect(page.getByRole('region', { name: 'Message', exact: true })).toContainText(
    'fault «duplicates of order-processing-queue» delivers the message twice',
  )
})
