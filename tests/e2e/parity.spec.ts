import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { firstVisit, write } from './stage'

test('what a project uses is told by how close it is to AWS, and leads to its place', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await firstVisit(page)
  const definition = {
    StartAt: 'Save',
    States: {
      Save: { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: {}, Next: 'Rest' },
      Rest: { Type: 'Wait', Seconds: 5, End: true },
    },
  }
  await write(page, /order-workflow/, JSON.stringify(definition))
  await page.getByRole('button', { name: 'Order processing' }).press('Enter')
  await page.getByRole('menuitem', { name: 'How close to AWS …' }).click()
  const dialog = page.getByRole('dialog', { name: 'How close to AWS' })
  await expect(dialog.getByRole('list', { name: 'missing' }).getByText('Calls of other services')).toBeVisible()
  await expect(dialog.getByRole('list', { name: 'exact as recorded on AWS' }).getByText('Wait states')).toBeVisible()
  await expect(dialog.getByRole('list', { name: 'Summary' }).getByRole('listitem')).toHaveCount(4)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('## missing\n- Calls of other')

  await dialog.getByRole('list', { name: 'missing' }).getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('complementary', { name: 'Inspector' }).getByText('Save').first()).toBeVisible()
})
