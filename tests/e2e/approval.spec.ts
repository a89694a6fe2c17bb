import { expect, test, type Page } from '@playwright/test'
import { firstVisit, runButton, said, showTab, watchForErrors } from './stage'

/** A project that comes with the page. */
async function openExample(page: Page, name: string): Promise<void> {
  await firstVisit(page)
  await page.getByRole('button', { name: 'Order processing' }).click()
  await page.getByRole('menuitem', { name: `New from example: ${name}` }).click()
  await expect(page.getByRole('button', { name })).toBeVisible()
}

test('an approval: the run waits, the person answers, and the run goes on with the answer', async ({ page }) => {
  const errors = watchForErrors(page)
  await openExample(page, 'Approval by callback')
  await runButton(page).click()
  await expect(page.getByText(/"AskForApproval" waits for an answer/)).toBeVisible()
  await page.getByRole('button', { name: 'Waiting for an answer: 1 task' }).click()

  const task = page.getByRole('region', { name: 'Task of AskForApproval' })
  await expect(task).toContainText('times out in 1 d')
  const output = task.getByRole('textbox', { name: 'Output, as JSON' })
  await expect(output).toHaveValue('{}')
  await output.fill('{ approved }')
  await task.getByRole('button', { name: 'Send success' }).click()
  await expect(task.getByRole('alert')).toContainText('must be JSON')
  await output.fill('{ "approvedBy": "Bob" }')
  await task.getByRole('button', { name: 'Send success' }).click()

  await expect(said(page)).toHaveText(/Execution succeeded/)
  await expect(page.getByRole('timer', { name: 'Virtual time' })).toHaveText('T+00:00:00.000')
  await expect(page.getByText('No task waits now')).toBeHidden()
  await showTab(page, 'History')
  await expect(page.getByText('TaskSucceeded')).toBeVisible()
  expect(errors).toEqual([])
})

test('a refusal goes the way of its Catch, and without an answer the task times out', async ({ page }) => {
  await openExample(page, 'Approval by callback')
  await runButton(page).click()
  await page.getByRole('button', { name: 'Waiting for an answer: 1 task' }).click()
  const task = page.getByRole('region', { name: 'Task of AskForApproval' })
  await task.getByRole('radio', { name: 'Fail' }).check()
  await task.getByRole('textbox', { name: /^Error/ }).fill('Rejected')
  await task.getByRole('textbox', { name: 'Cause' }).fill('Take the bus')
  await task.getByRole('button', { name: 'Send failure' }).click()
  await expect(said(page)).toHaveText(/Execution succeeded/)

  await runButton(page).click()
  await expect(page.getByText(/"AskForApproval" waits for an answer/)).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(said(page)).toHaveText(/Execution failed in state NobodyAnswered/)
})

test('a person plays the worker of an activity by keyboard', async ({ page }) => {
  await openExample(page, 'Activity worker')
  await runButton(page).click()
  await page.getByRole('button', { name: 'Waiting for an answer: 1 task' }).press('Enter')
  await expect(page.getByText('1 to take')).toBeVisible()
  await page.getByRole('textbox', { name: 'as worker' }).fill('Ann')
  await page.keyboard.press('Enter')
  const task = page.getByRole('region', { name: 'Task of PackOrder' })
  await expect(task).toContainText('heartbeat due in 10 min')
  await expect(task).toContainText('Ann')
  await task.getByRole('button', { name: 'Send heartbeat' }).press('Enter')
  await task.getByRole('button', { name: 'Send success' }).press('Enter')
  await expect(said(page)).toHaveText(/Execution succeeded/)
  await expect(page.getByRole('timer', { name: 'Virtual time' })).toHaveText('T+00:02:00.000')
})

test('a function can be the worker of an activity', async ({ page }) => {
  await openExample(page, 'Activity worker')
  await page.getByRole('button', { name: 'Add function' }).click()
  await runButton(page).click()
  await page.getByRole('button', { name: 'Waiting for an answer: 1 task' }).click()
  await page.getByRole('combobox', { name: 'done by' }).selectOption('function')
  await expect(page.getByText(/From the next run on, tasks of pack-order are done by function/)).toBeVisible()
  await runButton(page).click()
  await expect(said(page)).toHaveText(/Execution succeeded/)
  await showTab(page, 'Logs')
  await expect(page.getByText('by a worker')).toBeVisible()
})
