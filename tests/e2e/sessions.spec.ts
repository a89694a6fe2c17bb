import { expect, test } from '@playwright/test'
import { firstVisit, openFile, run, runButton, said, showTab, write } from './stage'

const waiting = JSON.stringify({
  StartAt: 'Sleep',
  States: { Sleep: { Type: 'Wait', Seconds: 6, Next: 'After' }, After: { Type: 'Pass', End: true } },
})

test('edits and runs are there after a reload, and so is the place', async ({ page }) => {
  await firstVisit(page)
  await openFile(page, 'process-order')
  await write(page, /process-order/, 'exports.handler = async () => { console.log("edited") }')
  await run(page, /Execution succeeded/)
  // Runs are saved four times a second.
  await page.waitForTimeout(600)
  await page.reload()
  await expect(page.getByRole('textbox', { name: /process-order/ })).toContainText('edited')
  await showTab(page, 'Logs')
  await expect(page.getByRole('list', { name: 'Invocations', exact: true })).toContainText('edited')
  await showTab(page, 'Runs')
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(1)
})

test('a file that is asked for before the project is open stays open', async ({ browser }) => {
  for (let visit = 0; visit < 4; visit++) {
    const page = await browser.newPage()
    await page.goto('./', { waitUntil: 'commit' })
    await openFile(page, 'process-order')
    await expect(page.getByRole('textbox', { name: /process-order/ })).toBeVisible()
    await page.close()
  }
})

test('each file keeps its cursor over a reload', async ({ page }) => {
  await firstVisit(page)
  // The address comes last: what was kept of the files has been read by then.
  await expect(page).toHaveURL(/#\/p\//)
  const definition = page.getByRole('textbox', { name: /order-workflow/ })
  await definition.click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('ArrowDown')
  await openFile(page, 'process-order')
  await write(page, /process-order/, 'one\ntwo')
  await page.keyboard.press('ArrowLeft')
  // Where the cursor stands is written when it has rested for a second.
  await page.waitForTimeout(1500)
  await page.reload()
  const code = page.getByRole('textbox', { name: /process-order/ })
  await code.focus()
  await page.keyboard.insertText('!')
  await expect(code).toContainText('tw!o')
  await openFile(page, 'order-workflow')
  await definition.focus()
  await page.keyboard.insertText('here')
  await expect(definition.locator('.cm-line').nth(1)).toHaveText(/^here/)
})

test('a reload in the middle of a run resumes it', async ({ page }) => {
  await firstVisit(page)
  await write(page, /order-workflow/, waiting)
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1')
  await runButton(page).click()
  await expect(page.getByRole('button', { name: /^Sleep, Wait, waiting/ })).toBeVisible()
  await expect(page.getByRole('timer', { name: 'Virtual time' })).toContainText(/00:0[1-3]/)
  await page.reload()
  await expect(page.getByRole('button', { name: /^Sleep, Wait, waiting/ })).toBeVisible()
  await expect(said(page)).toHaveText(/Execution succeeded, 6 history events/, { timeout: 15_000 })
  await expect(page.getByRole('table', { name: 'History' }).getByRole('row')).toHaveCount(7)
})

test('projects: new, rename, duplicate, delete and undo', async ({ page }) => {
  await firstVisit(page)
  await page.getByRole('button', { name: 'Order processing' }).click()
  await page.getByRole('menuitem', { name: /New/ }).first().click()
  await expect(page.getByRole('textbox', { name: /workflow/ })).toContainText('Hello from Step Functions')
  await run(page, /Execution succeeded/)
  await page.getByRole('button', { name: /^New project/ }).click()
  await page.getByRole('menuitem', { name: /Delete/ }).click()
  await expect(page.getByRole('textbox', { name: /order-workflow/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('textbox', { name: /workflow/ })).toContainText('Hello from Step Functions')
})

test('a project is renamed and duplicated, and both are there after a reload', async ({ page }) => {
  await firstVisit(page)
  await page.getByRole('button', { name: 'Order processing' }).click()
  await page.getByRole('menuitem', { name: /Rename/ }).click()
  await page.getByRole('textbox', { name: 'Name of the project' }).fill('My orders')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'My orders' }).click()
  await page.getByRole('menuitem', { name: /Duplicate/ }).click()
  await expect(page.getByRole('button', { name: /^My orders .+/ })).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: /^My orders/ }).click()
  await expect(page.getByRole('menuitem', { name: /My orders/ })).toHaveCount(2)
})
