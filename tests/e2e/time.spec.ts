import { expect, test, type Page } from '@playwright/test'
import { firstVisit, run, showTab, write } from './stage'

async function ran(page: Page): Promise<void> {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
}

const overview = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
const player = (page: Page) => page.getByRole('region', { name: 'Time' })
const slider = (page: Page) => player(page).getByRole('slider', { name: 'Moment of the run' })
const history = (page: Page) => page.getByRole('table', { name: 'History' }).getByRole('row')

test('one key steps back, and every pane shows that moment; another goes on again', async ({ page }) => {
  await ran(page)
  const rows = await history(page).count()
  await slider(page).focus()
  const whole = await slider(page).inputValue()
  // The function, the message and the execution come to their ends last.
  for (let i = 0; i < 40 && (await history(page).count()) >= rows; i++) await page.keyboard.press(',')
  expect(await history(page).count()).toBeLessThan(rows)
  await expect(overview(page).getByText('Execution running')).toBeVisible()
  await expect(player(page).getByRole('button', { name: 'Back to now' })).toBeVisible()
  for (let i = 0; i < 40 && (await slider(page).inputValue()) !== whole; i++) {
    await page.keyboard.press('.')
    await page.waitForTimeout(20)
  }
  await expect(overview(page).getByText('Execution succeeded')).toBeVisible()
  await expect(player(page).getByRole('button', { name: 'Back to now' })).toBeHidden()
})

test('the scrubber goes anywhere by keyboard, and says where it is', async ({ page }) => {
  await ran(page)
  await slider(page).focus()
  await page.keyboard.press('Home')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^event 0 of \d+/)
  await expect(page.getByRole('tab', { name: /^Queues/ })).toBeVisible()
  await page.keyboard.press('End')
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^event (\d+) of \1/)
})

test('an event of the history is shown as the moment that it was', async ({ page }) => {
  await ran(page)
  await page.getByRole('button', { name: /TaskScheduled/ }).click()
  await page.getByRole('button', { name: 'Show this moment' }).click()
  await expect(player(page)).toContainText('TaskScheduled')
  await expect(history(page).last()).toContainText('TaskScheduled')
})

test('a fork has the same beginning, goes on by itself, and stands below its parent in the list', async ({ page }) => {
  await ran(page)
  await slider(page).focus()
  await page.keyboard.press(',')
  await player(page).getByRole('button', { name: 'Fork here' }).click()
  await expect(page.getByRole('button', { name: 'Go on', exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Go on', exact: true }).first().click()
  await expect(overview(page).getByText('Execution succeeded')).toBeVisible()
  await showTab(page, 'Runs')
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem').nth(1)).toContainText(
    /fork of #1 at event \d+/,
  )
})

test('what is due is listed with its time, leads to what it happens to, and is a place to run to', async ({ page }) => {
  await firstVisit(page)
  const waiting = {
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: ['Short', 'Long'].map((name, i) => ({
          StartAt: name,
          States: { [name]: { Type: 'Wait', Seconds: [60, 7200][i], End: true } },
        })),
        End: true,
      },
    },
  }
  await write(page, /order-workflow/, JSON.stringify(waiting))
  await page.getByRole('button', { name: /^Long, Wait/ }).press('b')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible()
  await player(page).getByRole('button', { name: 'More steps' }).click()
  await page.getByRole('menuitem', { name: 'Something that is due …' }).click()
  const due = page.getByRole('dialog', { name: 'What is due' })
  await expect(due.getByRole('row', { name: /\+1:00\.000 1 min The wait in Short ends/ })).toBeVisible()
  await due.getByRole('button', { name: /^Run until \+1:00.000/ }).click()
  await expect(page.getByRole('timer', { name: 'Virtual time' })).toContainText('00:01:00')
  await player(page)
    .getByRole('button', { name: /^next in 1 h 59 min/ })
    .click()
  await due.getByRole('button', { name: 'The wait in Long ends', exact: true }).click()
  await expect(overview(page).getByText('Long').first()).toBeVisible()
})

test('a breakpoint is set and taken away in the gutter of the text', async ({ page }) => {
  await firstVisit(page)
  const dots = page.locator('.code-break')
  const line = page
    .getByRole('textbox', { name: /order-workflow/ })
    .locator('.cm-line', { hasText: '"SendToQueue": {' })
  const [box, gutter] = [await line.boundingBox(), await page.locator('.code-breaks').boundingBox()]
  const press = () => page.mouse.click(gutter!.x + 7, box!.y + box!.height / 2)
  await expect(dots).toHaveCount(0)
  await press()
  await expect(dots).toHaveCount(1)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^SendToQueue, Task, running, breakpoint/ })).toBeVisible()
  await press()
  await expect(dots).toHaveCount(0)
})
