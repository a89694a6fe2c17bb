import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { firstVisit, run, showTab } from './stage'

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing, ${colorScheme} at ${width} px, idle and after a run`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 844 })
      if (width > 600) await firstVisit(page)
      else {
        await page.goto('./')
        await expect(page.getByRole('button', { name: /^SendToQueue, Task/ })).toBeVisible()
      }
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await run(page, /Execution succeeded/)
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      if (width < 600) return
      for (const tab of ['Tasks', 'Queues', 'Logs', 'Problems', 'Runs']) {
        await showTab(page, tab)
        expect((await new AxeBuilder({ page }).analyze()).violations, tab).toEqual([])
      }
    })
  }
}
