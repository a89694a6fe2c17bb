import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { firstVisit } from './stage'

const heading = { name: 'Stepyard needs a newer browser' }

for (const missing of [
  'HTMLElement.prototype.popover',
  'Array.prototype.toSorted',
  'CompressionStream',
  'structuredClone',
]) {
  test(`without ${missing} the page names the oldest browsers, and nothing else stands on it`, async ({ page }) => {
    await page.addInitScript(`delete globalThis.${missing}`)
    await page.goto('./')
    await expect(page.getByRole('heading', heading)).toBeVisible()
    await expect(page.getByRole('main')).toContainText('Chrome and Edge 114, Firefox 125 and Safari 17')
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeHidden()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
}

test('a browser that is new enough never sees it', async ({ page }) => {
  await firstVisit(page)
  await expect(page.getByRole('heading', heading)).toBeHidden()
})
