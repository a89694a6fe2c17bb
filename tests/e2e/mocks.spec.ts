import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { firstVisit, run, watchForErrors, write } from './stage'

const definition = JSON.stringify({
  StartAt: 'Pay',
  States: {
    Pay: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'nowhere' },
      ResultSelector: { 'paid.$': '$.Payload' },
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 2 }],
      End: true,
    },
  },
})
const mocks = JSON.stringify(
  {
    StateMachines: { 'order-workflow': { TestCases: { Flaky: { Pay: 'Once busy' } } } },
    MockedResponses: {
      'Once busy': { '0': { Throw: { Error: 'Busy' } }, '1': { Return: { StatusCode: 200, Payload: 'yes' } } },
    },
  },
  null,
  2,
)

test('a file of Step Functions Local is written, its test case is chosen, and answers in place of the function', async ({
  page,
}) => {
  const errors = watchForErrors(page)
  await firstVisit(page)
  await write(page, /order-workflow/, definition)
  await page.getByRole('button', { name: 'Add mocks' }).click()
  await write(page, /MockConfigFile.json/, mocks)
  await page.getByRole('combobox', { name: 'Mocks' }).selectOption('Flaky')
  await run(page, /Execution succeeded/)
  await page.getByRole('group', { name: 'Graph' }).getByRole('button', { name: /^Pay/ }).click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector).toContainText('Once busy, invocation 1')
  await expect(inspector).toContainText('2 attempts')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await page.getByRole('combobox', { name: 'Mocks' }).selectOption('none')
  await run(page, /Execution failed/)
  await page.getByRole('checkbox', { name: 'What is not there answers with nothing' }).check()
  await run(page, /Execution succeeded/)
  await expect(inspector).toContainText('its target is not there')
  expect(errors).toEqual([])
})

test('what a Task gave can be mocked with one press', async ({ page }) => {
  await firstVisit(page)
  await run(page, /Execution succeeded/)
  await page
    .getByRole('group', { name: 'Graph' })
    .getByRole('button', { name: /^Queue|^Send|^Enqueue/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Mock this result' }).click()
  await expect(page.getByRole('combobox', { name: 'Mocks' })).toHaveValue('As it ran')
  await run(page, /Execution succeeded/)
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('as it ran, invocation 0')
})
