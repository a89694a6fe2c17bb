import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { firstVisit, openFile, run, showTab, watchForErrors, write } from './stage'

const definition = JSON.stringify({
  StartAt: 'Hand over',
  States: {
    'Hand over': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'process-order', InvocationType: 'Event', 'Payload.$': '$' },
      End: true,
    },
  },
})
const failing = 'exports.handler = async () => { console.log("trying"); throw new Error("card refused") }'

test('an event that nobody waits for is tried as often as the settings say, and ends in the dead-letter queue', async ({
  page,
}) => {
  const errors = watchForErrors(page)
  await firstVisit(page)
  await write(page, /order-workflow/, definition)
  await openFile(page, 'order-processing-queue')
  await page.getByRole('button', { name: 'Create one' }).click()
  await openFile(page, 'process-order')
  await write(page, /process-order/, failing)

  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const settings = page.getByRole('form', { name: 'Settings of process-order' })
  const retries = settings.getByRole('textbox', { name: 'Retry attempts' })
  await retries.fill('3')
  await expect(settings).toContainText('At most 2.')
  await retries.fill('1')
  await settings.getByRole('combobox', { name: 'Dead-letter queue' }).selectOption('order-processing-queue-dlq')
  await settings.getByRole('textbox', { name: 'Reserved concurrency' }).fill('5')
  const { violations } = await new AxeBuilder({ page }).include('form').analyze()
  expect(violations).toEqual([])

  await run(page, /Execution succeeded/)
  await showTab(page, 'Logs')
  const log = page.getByRole('list', { name: 'Invocations', exact: true })
  await expect(log.getByText(/attempt 2/)).toBeVisible()
  await expect(log.getByText('trying')).toHaveCount(2)
  await expect(log).toContainText(/Duration: \d+\.00 ms {2}Billed Duration: \d+ ms {2}Memory Size: 128 MB/)
  await expect(log.getByText(/Init Duration/)).toHaveCount(1)
  await page.getByRole('button', { name: 'Collapse all' }).click()
  await expect(log.getByText('trying')).toHaveCount(0)
  await showTab(page, 'Queues')
  const dead = page.getByRole('region', { name: 'order-processing-queue-dlq', exact: true })
  await expect(dead.getByRole('group', { name: /^Visible, 1/ })).toBeVisible()
  expect(errors).toEqual([])
})
