import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { unzipSync, zipSync } from 'fflate'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { firstVisit, run } from './stage'

const definition = JSON.stringify({ StartAt: 'Theirs', States: { Theirs: { Type: 'Pass', End: true } } })
const template = `Resources:
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties: { Name: their-flow, DefinitionUri: flow.asl.json, DefinitionSubstitutions: { Queue: !Ref Mail } }
  Mail: { Type: AWS::SQS::Queue }
  Table: { Type: AWS::DynamoDB::Table }
`
const line = (page: Page) => page.getByText("its code is somebody else's")

/** Drops a file on the page. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.getByRole('main').evaluate(
    (target, { name: fileName, content }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([new Uint8Array(content)], fileName))
      target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    { name, content: [...bytes] },
  )
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const fromMenu = async (page: Page, choice: string): Promise<void> => {
  await page.getByRole('button', { name: 'Order processing', exact: true }).click()
  await page.getByRole('menuitem', { name: choice }).click()
}

test('a zip is opened where it is dropped; one that misleads is refused and names why', async ({ page }) => {
  await firstVisit(page)
  await drop(page, 'evil.zip', zipSync({ '../up.asl.json': bytes(definition) }))
  await expect(page.getByText('"evil.zip" names a file outside of its folder, "../up.asl.json"')).toBeVisible()
  await expect(line(page)).toBeHidden()
  await drop(page, 'theirs.zip', zipSync({ 'flow/theirs.asl.json': bytes(definition) }))
  await expect(page.getByText('This project came from theirs.zip')).toBeVisible()
  await expect(page.getByRole('textbox', { name: /theirs/ })).toContainText('Theirs')
  await run(page, /Execution succeeded/)
})

test('a folder with a SAM template is picked, and what did not come over is listed', async ({ page }, {
  outputDir,
}) => {
  const folder = join(outputDir, 'their-app')
  const files = { 'template.yaml': template, 'flow.asl.json': definition, 'node_modules/x/index.js': 'handler' }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  await firstVisit(page)
  const chooser = page.waitForEvent('filechooser')
  await fromMenu(page, 'Open folder …')
  await (await chooser).setFiles(folder)
  const dialog = page.getByRole('dialog', { name: 'Opened their-app' })
  await expect(dialog.getByRole('listitem')).toHaveText(['AWS::DynamoDB::Table is left out: Table.'])
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('This project came from their-app')).toBeVisible()
  await expect(
    page.getByRole('navigation', { name: 'Project' }).getByRole('button', { name: 'Mail', exact: true }),
  ).toBeVisible()
})

test('a workflow in YAML is pasted, becomes JSON, and says so', async ({ page }) => {
  await firstVisit(page)
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'StartAt: Theirs\nStates:\n  Theirs: { Type: Pass, End: true }\n')
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  })
  await expect(page.getByRole('dialog').getByText('is YAML and was converted to JSON')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: /pasted/ })).toContainText('"StartAt": "Theirs"')
})

for (const [way, name, holds] of [
  ['SAM', 'order-processing-sam.zip', 'template.yaml'],
  ['CDK', 'order-processing-cdk.zip', 'lib/stack.ts'],
  ['Terraform', 'order-processing-terraform.zip', 'main.tf'],
  ['Zip of the project', 'order-processing.zip', 'order-processing.stepyard.json'],
] as const) {
  test(`to ${way} in three clicks`, async ({ page }) => {
    await firstVisit(page)
    const saved = page.waitForEvent('download')
    await fromMenu(page, 'Export …')
    const dialog = page.getByRole('dialog', { name: 'Export Order processing' })
    await dialog.getByRole('button', { name: way, exact: true }).click()
    const file = await saved
    expect(file.suggestedFilename()).toBe(name)
    await expect(dialog.getByRole('status')).toContainText(`Saved as ${name}.`)
    const files = unzipSync(readFileSync(await file.path()))
    expect(Object.keys(files)).toEqual(expect.arrayContaining([holds, 'README.md', 'functions/process-order/index.js']))
  })
}

test('the definition alone is saved as it was typed; the dialog is sound', async ({ page }) => {
  await firstVisit(page)
  await fromMenu(page, 'Export …')
  const dialog = page.getByRole('dialog', { name: 'Export Order processing' })
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'ASL' }).click()
  expect(readFileSync(await (await saved).path(), 'utf8')).toContain('"StartAt": "SendToQueue"')
  await expect(dialog.getByText('The definition names the account 123456789012')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})
