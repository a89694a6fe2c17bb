import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { said, watchForErrors } from './stage'

test('find a project, run its good day, its bad day and its fault', async ({ page }) => {
  const errors = watchForErrors(page)
  await page.goto('./#/gallery')
  await expect(page.getByRole('heading', { name: 'Gallery' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find' }).fill('undo')
  await expect(page.getByRole('status').filter({ hasText: /^1 of \d+$/ })).toBeVisible()
  await page.getByRole('link', { name: /Saga/ }).click()
  await page.getByRole('button', { name: 'Run the good day: a trip' }).click()
  await expect(said(page)).toHaveText(/Execution succeeded/, { timeout: 20_000 })

  await page.goBack()
  await page.getByRole('button', { name: 'Run the bad day: no cars left' }).click()
  await expect(said(page)).toHaveText(/Execution failed .*NoTrip/, { timeout: 20_000 })

  await page.goBack()
  await page.getByRole('button', { name: 'Run with the fault: a busy hotel' }).click()
  await expect(said(page)).toHaveText(/Execution succeeded/, { timeout: 20_000 })
  await expect(page.getByText(/Faults: 1/)).toBeVisible()
  expect(errors).toEqual([])
})

test('an address of no project says so; the playground is one click away', async ({ page }) => {
  await page.goto('./#/gallery/nothing')
  await expect(page.getByRole('alert').filter({ hasText: 'There is no project of this name' })).toBeVisible()
  await page.getByRole('link', { name: 'Workflow', exact: true }).click()
  await expect(page.getByRole('textbox', { name: /order-workflow/ })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing in the gallery, ${colorScheme} at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 844 })
      await page.goto('./#/gallery')
      await expect(page.getByRole('link', { name: /Saga/ })).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await page.goto('./#/gallery/saga')
      await expect(page.getByRole('heading', { name: 'Saga' })).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    })
  }
}
