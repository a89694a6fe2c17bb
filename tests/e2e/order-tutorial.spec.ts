import { expect, test } from '@playwright/test'
import { firstVisit, openFile, run, said, showTab, watchForErrors, write } from './stage'

const history = [
  'ExecutionStarted',
  'TaskStateEntered',
  'TaskScheduled',
  'TaskStarted',
  'TaskSucceeded',
  'TaskStateExited',
  'ExecutionSucceeded',
]

test('one click runs the tutorial: history, message, function and empty queue', async ({ page }) => {
  const errors = watchForErrors(page)
  await firstVisit(page)
  await run(page, /Execution succeeded, 7 history events/)

  const rows = page.getByRole('table', { name: 'History' }).getByRole('row')
  await expect(rows).toHaveCount(history.length + 1)
  for (const [i, type] of history.entries()) await expect(rows.nth(i + 1)).toContainText(type)

  await expect(page.getByRole('button', { name: /^SendToQueue, Task, succeeded/ })).toBeVisible()
  await expect(
    page.getByRole('button', { name: /^order-processing-queue, queue, 0 visible, 0 in flight/ }),
  ).toBeVisible()

  await showTab(page, 'Queues')
  const done = page.getByRole('group', { name: /^Done, 1/ })
  await done.getByRole('button', { name: /5001/ }).click()
  const message = page.getByRole('region', { name: 'Message', exact: true })
  await expect(message).toContainText(/deleted by .*process-order/)

  await showTab(page, 'Logs')
  const invocations = page.getByRole('list', { name: 'Invocations', exact: true })
  await expect(invocations).toContainText('Received messages: {"Records":[{"messageId"')
  await expect(invocations).toContainText('Processing order: 5001')
  expect(errors).toEqual([])
})

test('Ctrl+Enter in the editor runs', async ({ page }) => {
  await firstVisit(page)
  await page.getByRole('textbox', { name: /order-workflow/ }).click()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(said(page)).toHaveText(/Execution succeeded/)
})

test('the other input, an edited path and an edited function run at once', async ({ page }) => {
  await firstVisit(page)
  await page.getByRole('combobox', { name: 'Input' }).selectOption('order-1001')
  await run(page, /Execution succeeded/)
  await showTab(page, 'Logs')
  await expect(page.getByRole('list', { name: 'Invocations', exact: true })).toContainText('Processing order: 1001')

  await openFile(page, 'process-order')
  await write(
    page,
    /process-order/,
    'exports.handler = async (event) => event.Records.map((r) => console.log("body is", r.body))',
  )
  await openFile(page, 'order-workflow')
  const editor = page.getByRole('textbox', { name: /order-workflow/ })
  await editor.click()
  const text = (await editor.innerText()).replace('"MessageBody.$": "$"', '"MessageBody.$": "$.orderId"')
  await write(page, /order-workflow/, text)
  await run(page, /Execution succeeded/)
  await expect(page.getByRole('list', { name: 'Invocations', exact: true })).toContainText('body is 1001')
  await showTab(page, 'Queues')
  await expect(page.getByRole('group', { name: /^Done, 1/ }).getByRole('button')).toContainText('1001')
})

test('a placeholder for the queue URL fails as on AWS, and the page offers the cure', async ({ page }) => {
  await firstVisit(page)
  const editor = page.getByRole('textbox', { name: /order-workflow/ })
  await editor.click()
  const text = await editor.innerText()
  await write(page, /order-workflow/, text.replace(/https:\/\/sqs[^"]*/, 'YOUR_QUEUE_URL'))
  await run(page, /Execution failed in state SendToQueue with SQS.QueueDoesNotExistException/)
  const failure = page.getByRole('complementary', { name: 'Inspector' }).getByRole('region', { name: 'Failure' })
  await expect(failure).toContainText('SQS.QueueDoesNotExistException')
  await failure.getByRole('button', { name: /Use the URL of order-processing-queue/ }).click()
  await run(page, /Execution succeeded/)
})

test('keyboard alone: run, read the history, walk the panes', async ({ page }) => {
  await firstVisit(page)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(said(page)).toHaveText(/Execution succeeded/)
  const seen = new Set<string>()
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('F6')
    seen.add(
      await page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('aria-label') ?? ''),
    )
  }
  for (const pane of ['Editor', 'Graph', 'Inspector', 'Run details', 'Project']) expect([...seen]).toContain(pane)
})

test('a state is selected both ways: a click in the graph marks its text, the cursor in its text selects it', async ({
  page,
}) => {
  await firstVisit(page)
  const node = page.getByRole('button', { name: /^SendToQueue, Task/ })
  await node.click()
  await expect(
    page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'SendToQueue' }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Select nothing' }).click()
  await expect(page.getByRole('heading', { name: 'SendToQueue' })).toHaveCount(0)
  await page.getByText('"arn:aws:states:::sqs:sendMessage"').click()
  await expect(
    page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'SendToQueue' }),
  ).toBeVisible()
})

test('a first visit: few words before Run, one button to press, first steps that go and come back', async ({
  page,
}) => {
  await firstVisit(page)
  await expect(page.getByRole('region', { name: 'First steps' })).toBeVisible()
  const words = await page.evaluate(() => {
    const shown = document.body.cloneNode(true) as HTMLElement
    const hidden =
      'script, style, [hidden], option, svg, .cm-editor, [popover], .too-old, nav[aria-label="Project"], [role=tab]'
    for (const part of shown.querySelectorAll(hidden)) part.remove()
    return (shown.textContent.match(/[A-Za-z]{2,}/g) ?? []).length
  })
  console.log(`Words before the first Run, names of files and tabs not counted: ${words}.`)
  expect(words).toBeLessThan(60)
  await page.getByRole('button', { name: 'Dismiss the first steps' }).click()
  await expect(page.getByRole('region', { name: 'First steps' })).toBeHidden()
  await page.getByRole('button', { name: 'Help' }).click()
  await page.getByRole('dialog', { name: 'Help' }).getByRole('button', { name: 'First steps' }).click()
  await expect(page.getByRole('region', { name: 'First steps' })).toBeVisible()
})
