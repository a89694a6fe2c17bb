import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { firstVisit, openFile, run, said, showTab } from './stage'

const palette = (page: Page) => page.getByRole('dialog', { name: 'Find a command' })

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(palette(page)).toBeVisible()
}

test('Ctrl+K finds a command by words of its name, and does it', async ({ page }) => {
  await firstVisit(page)
  await openPalette(page)
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([])
  await page.keyboard.type('go sendto')
  await expect(palette(page).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('SendToQueue')

  await openPalette(page)
  await expect(palette(page).getByRole('option').first()).toContainText('Go to SendToQueue')
  await page.keyboard.type('nothing of the kind')
  await expect(palette(page)).toContainText('Nothing of that name')
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
})

test('a run by the palette alone: start it, look at its cost', async ({ page }) => {
  await firstVisit(page)
  await openPalette(page)
  await page.keyboard.type('run the workflow')
  await page.keyboard.press('Enter')
  await expect(said(page)).toHaveText(/Execution succeeded/)
  await openPalette(page)
  await page.keyboard.type('show cost')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Cost' })).toHaveAttribute('aria-selected', 'true')
})

test('keys can be changed, conflicts are told, single keys can be switched off', async ({ page }) => {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  await page.getByRole('button', { name: 'Help' }).click()
  const help = page.getByRole('dialog', { name: 'Help' })
  const change = help.getByRole('button', { name: 'Change the key of: Back one event in the run' })
  await change.click()
  await page.keyboard.press('.')
  await expect(help.getByRole('status')).toContainText('is taken: On one event in the run')
  await page.keyboard.press('u')
  await expect(help.getByRole('status')).toContainText('Back one event in the run: U')
  await page.keyboard.press('Escape')
  const slider = page.getByRole('slider', { name: 'Moment of the run' })
  const newest = await slider.inputValue()
  await slider.focus()
  await page.keyboard.press(',')
  await expect(slider).toHaveValue(newest)
  await page.keyboard.press('u')
  await expect(slider).not.toHaveValue(newest)

  await page.getByRole('button', { name: 'To the newest event' }).click()
  await page.getByRole('button', { name: 'Help' }).click()
  await help.getByRole('checkbox', { name: /^Keys without/ }).uncheck()
  await page.keyboard.press('Escape')
  await slider.focus()
  await page.keyboard.press('u')
  await expect(slider).toHaveValue(newest)
})

test('one click on the dot of a state breaks there; B takes it away; conditions are asked', async ({ page }) => {
  await firstVisit(page)
  const node = page.getByRole('button', { name: /^SendToQueue,/ })
  await node.hover()
  await page.getByRole('button', { name: 'Break when SendToQueue is entered' }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByText('At a breakpoint')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Time' })).toContainText('TaskStateEntered · SendToQueue')
  await page.getByRole('button', { name: 'Go on', exact: true }).first().click()
  await expect(said(page)).toHaveText(/Execution succeeded/)

  await showTab(page, 'Breakpoints')
  await page.getByRole('textbox', { name: 'Condition of: SendToQueue is entered' }).fill('$states.input.items > 5')
  await page.keyboard.press('Tab')
  await run(page, /Execution succeeded/)
  await node.focus()
  await page.keyboard.press('b')
  await expect(page.getByRole('list', { name: 'Breakpoints' })).toBeHidden()
})

test('a tab in the background tells by title and icon that its run has ended', async ({ page }) => {
  await firstVisit(page)
  await expect(page).toHaveTitle('Order processing · Stepyard')
  await openFile(page, 'order-workflow')
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page).toHaveTitle('✓ finished: Order processing · Stepyard')
  expect(await page.locator('link[rel=icon]').getAttribute('href')).toContain('data:image/svg+xml')
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect(page).toHaveTitle('Order processing · Stepyard')
})
