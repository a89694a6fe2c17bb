import { expect, test, type Page } from '@playwright/test'
import { firstVisit, openFile, run, runButton, said, showTab, write } from './stage'

const waiting = (seconds: number): string =>
  JSON.stringify({
    StartAt: 'Sleep',
    States: { Sleep: { Type: 'Wait', Seconds: seconds, Next: 'After' }, After: { Type: 'Pass', End: true } },
  })

const code = (page: Page) => page.getByRole('textbox', { name: /process-order/ })
const editHere = (page: Page) => page.getByRole('button', { name: 'Edit here' })

test('a second tab follows the first, takes over, and the first then follows', async ({ page, context }) => {
  await firstVisit(page)
  await openFile(page, 'process-order')
  await write(page, /process-order/, '// from the first tab')
  const second = await context.newPage()
  await second.goto(page.url())
  await expect(second.getByText('This project is open in another tab.')).toBeVisible()
  await openFile(second, 'process-order')
  await expect(code(second)).toContainText('from the first tab')
  await expect(code(second)).toHaveAttribute('aria-readonly', 'true')

  await write(page, /process-order/, '// the first tab goes on')
  await expect(code(second)).toContainText('the first tab goes on')
  await run(page, /Execution succeeded/)
  await showTab(second, 'Runs')
  await expect(second.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(1)

  await editHere(second).click()
  await expect(editHere(second)).toBeHidden()
  await expect(editHere(page)).toBeVisible()
  await write(second, /process-order/, '// from the second tab')
  await expect(code(page)).toContainText('from the second tab')
  await page.keyboard.type('lost')
  await expect(code(page)).not.toContainText('lost')

  await second.close({ runBeforeUnload: false })
  await expect(editHere(page)).toBeHidden({ timeout: 10_000 })
  await write(page, /process-order/, '// and back')
  await page.reload()
  await expect(code(page)).toContainText('and back')
  await page.getByRole('button', { name: 'Order processing' }).press('Enter')
  await expect(page.getByRole('menuitem', { name: /\(copy\)/ })).toHaveCount(0)
})

test('a second tab sees a run go on, and a run that it takes over ends there', async ({ page, context }) => {
  await firstVisit(page)
  await write(page, /order-workflow/, waiting(3))
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1')
  const second = await context.newPage()
  await second.goto(page.url())
  await expect(editHere(second)).toBeVisible()
  await runButton(page).click()
  await expect(second.getByRole('button', { name: /^Sleep, Wait, waiting/ })).toBeVisible()
  await expect(said(page)).toHaveText(/Execution succeeded/, { timeout: 15_000 })
  await expect(second.getByRole('button', { name: /^Sleep, Wait, succeeded/ })).toBeVisible()
  await expect(second.getByRole('table', { name: 'History' }).getByRole('row')).toHaveCount(7)

  await write(page, /order-workflow/, waiting(3600))
  await runButton(page).click()
  await expect(second.getByRole('button', { name: /^Sleep, Wait, waiting/ })).toBeVisible()
  await editHere(second).click()
  await expect(editHere(page)).toBeVisible()
  await second.getByRole('combobox', { name: 'Speed' }).selectOption('fastest')
  // It stands as the first tab has left it; where that was still saving, it goes on by itself.
  const goOn = second.getByRole('button', { name: 'Go on' })
  await expect(async () => {
    if (await goOn.isVisible()) await goOn.click({ timeout: 500 })
    await expect(said(second)).toHaveText(/Execution succeeded/, { timeout: 1000 })
  }).toPass({ timeout: 20_000 })
  await expect(page.getByRole('button', { name: /^Sleep, Wait, succeeded/ })).toBeVisible()
})

test('a tab that sleeps loses the project to one that asks, and does not write over it when it wakes', async ({
  page,
  context,
}) => {
  await firstVisit(page)
  await openFile(page, 'process-order')
  await write(page, /process-order/, '// before it slept')
  const second = await context.newPage()
  await second.goto(page.url())
  await openFile(second, 'process-order')
  await expect(code(second)).toContainText('before it slept')
  // A main thread that does not answer is what a sleeping tab is to the others.
  const asleep = page.evaluate(() => {
    const end = performance.now() + 8000
    while (performance.now() < end);
  })
  await editHere(second).click()
  await expect(editHere(second)).toBeHidden()
  await write(second, /process-order/, '// while the other slept')
  await expect(second.getByText('Not saved yet')).toBeHidden()
  await asleep
  await expect(code(page)).toContainText('while the other slept')
  await expect(editHere(page)).toBeVisible()
  await page.getByRole('button', { name: 'Order processing' }).press('Enter')
  await expect(page.getByRole('menuitem', { name: /\(copy\)/ })).toHaveCount(0)
})

test('two tabs on two projects both edit', async ({ page, context }) => {
  await firstVisit(page)
  const second = await context.newPage()
  await second.goto('./')
  await expect(editHere(second)).toBeVisible()
  await second.getByRole('button', { name: 'Order processing' }).click()
  await second.getByRole('menuitem', { name: 'New project' }).click()
  await expect(editHere(second)).toBeHidden()
  await expect(second.getByRole('textbox', { name: /workflow/ })).toContainText('Hello from Step Functions')
  await expect(editHere(page)).toBeHidden()
})
