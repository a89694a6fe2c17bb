// What a person does on the page, in one word each.
import { expect, type Locator, type Page } from '@playwright/test'

/** Opens Stepyard from an empty profile. */
export async function firstVisit(page: Page): Promise<void> {
  await page.goto('./')
  await expect(page.getByRole('textbox', { name: /order-workflow/ })).toBeVisible()
}

/** One click on Run, and the end of the execution. */
export async function run(page: Page, ending: RegExp): Promise<void> {
  await runButton(page).click()
  await expect(said(page)).toHaveText(ending, { timeout: 15_000 })
}

/** The button of the top bar. */
export const runButton = (page: Page): Locator => page.getByRole('button', { name: 'Run', exact: true })

/** What the page announces to screen readers. */
export const said = (page: Page): Locator => page.getByRole('status').filter({ hasText: /Execution/ })

/** Shows one of the lists below the graph. */
export async function showTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
}

/** Replaces the whole text of an open file. */
export async function write(page: Page, file: RegExp, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: file })
  await editor.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

/** Opens a file of the project from its tree. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Project' })
    .getByRole('button', { name: new RegExp(`^${name}( →.*)?$`) })
    .click()
}

/** Messages that make a page unsound: errors in the console and uncaught ones. */
export function watchForErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}

/** Code that gets hold of the line to the page: the next message on it shows where it came in. */
export const stolenLine = `
let line, last
const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data').get
const stealLine = async () => {
  Object.defineProperty(MessageEvent.prototype, 'data', {
    get() {
      line = this.target
      return (last = data.call(this))
    },
  })
  await new Promise((resolve) => setTimeout(resolve, 1))
  if (line === undefined) throw new Error('no line')
}
`
