import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { firstVisit, run, said, showTab, write } from './stage'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const line = (page: Page) => page.getByText("its code is somebody else's")
const mine = JSON.stringify({ StartAt: 'Mine', States: { Mine: { Type: 'Pass', End: true } } })
const theirs = JSON.stringify({ StartAt: 'Theirs', States: { Theirs: { Type: 'Pass', End: true } } })

/** The link of a project whose workflow is `theirs`, copied with one key. */
async function copiedLink(page: Page): Promise<string> {
  await firstVisit(page)
  await write(page, /order-workflow/, theirs)
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByText(/Link copied, [\d,]+ characters: 1 workflow/)).toBeVisible()
  return page.evaluate(() => navigator.clipboard.readText())
}

test('a link shows the project to somebody else, runs nothing, keeps nothing until a copy is saved', async ({
  page,
  browser,
}) => {
  const link = await copiedLink(page)
  const context = await browser.newContext()
  const other = await context.newPage()
  await firstVisit(other)
  await write(other, /order-workflow/, mine)
  await other.goto(link)
  await expect(line(other)).toBeVisible()
  await expect(other.getByRole('textbox', { name: /order-workflow/ })).toContainText('Theirs')
  await expect(
    other
      .getByText('Not run yet')
      .or(other.getByRole('button', { name: /^Theirs, Pass/ }))
      .first(),
  ).toBeVisible()
  await expect(said(other)).toHaveCount(0)
  expect((await new AxeBuilder({ page: other }).analyze()).violations).toEqual([])
  await run(other, /Execution succeeded/)
  await showTab(other, 'Runs')
  await expect(other.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(1)
  await other.getByRole('button', { name: 'Back to my project' }).click()
  await expect(other.getByRole('textbox', { name: /order-workflow/ })).toContainText('Mine')
  await expect(line(other)).toBeHidden()
  await expect(other.getByRole('list', { name: 'Runs' })).toBeHidden()

  await other.goto(link)
  await other.getByRole('button', { name: 'Save a copy' }).click()
  await expect(line(other)).toBeHidden()
  await other.reload()
  await expect(other.getByRole('textbox', { name: /order-workflow/ })).toContainText('Theirs')
  await other.getByRole('button', { name: /^Order processing/ }).click()
  await expect(other.getByRole('menuitem', { name: /^Order processing/ })).toHaveCount(2)
  await context.close()
})

test('a first visit by link keeps nothing', async ({ page, browser }) => {
  const link = await copiedLink(page)
  const context = await browser.newContext()
  const other = await context.newPage()
  await other.goto(link)
  await expect(line(other)).toBeVisible()
  await other.getByRole('button', { name: 'Order processing', exact: true }).click()
  await expect(other.getByRole('menuitem', { name: /^Order processing/ })).toHaveCount(0)
  await context.close()
})

for (const [kind, damaged, why] of [
  ['cut off', (link: string) => link.slice(0, -9), /not whole/],
  ['altered', (link: string) => `${link.slice(0, -60)}AAAA${link.slice(-56)}`, /altered/],
  ['foreign', (link: string) => link.replace(/#.*/, '#access_token=x'), /no Stepyard project/],
  ['newer', (link: string) => link.replace('#1', '#2'), /newer Stepyard/],
] as const) {
  test(`a link that is ${kind} says so and leaves the project as it is`, async ({ page }) => {
    const link = await copiedLink(page)
    await page.goto(damaged(link))
    await expect(page.getByText(why)).toBeVisible()
    await expect(page.getByRole('textbox', { name: /order-workflow/ })).toContainText('Theirs')
    await expect(line(page)).toBeHidden()
    await page.reload()
    await expect(page.getByRole('textbox', { name: /order-workflow/ })).toContainText('Theirs')
  })
}

test('the dialog tells what the link holds, and gives it as a file', async ({ page }) => {
  await firstVisit(page)
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share' })
  await expect(dialog.getByRole('textbox', { name: /^Link, [\d,]+ characters/ })).toHaveValue(/#1/)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Copied.')
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download as file' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('order-processing.stepyard.json')
  await dialog.getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: 'Order processing', exact: true }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Open files …' }).click()
  await (await chooser).setFiles(await file.path())
  await expect(line(page)).toBeVisible()
  await expect(page.getByRole('textbox', { name: /order-workflow/ })).toContainText('SendToQueue')
})

test('a file dropped on the editor opens beside the own project', async ({ page }) => {
  await firstVisit(page)
  await page.getByRole('textbox', { name: /order-workflow/ }).evaluate((editor, text) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], 'theirs.asl.json'))
    editor.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, theirs)
  await expect(page.getByText('This project came from theirs.asl.json')).toBeVisible()
  await expect(page.getByRole('textbox', { name: /theirs/ })).toContainText('Theirs')
  await page.getByRole('button', { name: 'Back to my project' }).click()
  await expect(page.getByRole('textbox', { name: /order-workflow/ })).not.toContainText('Theirs')
})

test('a pasted workflow opens beside the own project; a pasted history says that it is not supported', async ({
  page,
}) => {
  await firstVisit(page)
  const paste = (text: string) =>
    page.evaluate((pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, text)
  await paste('{"events":[{"id":1,"previousEventId":0,"type":"ExecutionStarted"}]}')
  await expect(page.getByText(/history from GetExecutionHistory/)).toBeVisible()
  await paste(theirs)
  await expect(line(page)).toBeVisible()
  await expect(page.getByRole('textbox', { name: /pasted/ })).toContainText('Theirs')
})
