import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { firstVisit, watchForErrors, write } from './stage'

const definition = JSON.stringify(
  {
    StartAt: 'Pick',
    States: {
      Pick: {
        Type: 'Pass',
        InputPath: '$.order',
        Parameters: { 'id.$': '$.id' },
        ResultPath: '$.picked',
        OutputPath: '$.picked',
        Next: 'Pay',
      },
      Pay: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'process-order', Payload: { Records: [] } },
        Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 3 }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Sorry' }],
        End: true,
      },
      Sorry: { Type: 'Fail', Error: 'Sorry' },
    },
  },
  null,
  2,
)

test('a state is tested by itself: its steps, its mock, its failure', async ({ page }) => {
  const errors = watchForErrors(page)
  await firstVisit(page)
  await write(page, /order-workflow/, definition)
  const graph = page.getByRole('group', { name: 'Graph' })
  const panel = (name: string) => page.getByRole('region', { name: `Test of ${name}` })

  // By the key of the graph.
  await graph.getByRole('button', { name: /^Pick/ }).focus()
  await page.keyboard.press('t')
  await expect(panel('Pick')).toBeFocused()
  await write(page, /Input for the test of Pick/, '{"order":{"id":7}}')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(panel('Pick').getByText('succeeded')).toBeVisible()
  await expect(panel('Pick').getByRole('group', { name: 'After InputPath of Pick' })).toContainText('7')
  await expect(panel('Pick').getByRole('group', { name: 'After ResultPath of Pick' })).toContainText('picked')
  await expect(panel('Pick').getByRole('group', { name: 'Output of Pick' })).toContainText('id: 7')
  await expect(page.getByText('Not started')).toBeVisible()

  // It stays open while the definition is edited, and says that its result is of an earlier text.
  await write(page, /order-workflow/, definition.replace('"id.$": "$.id"', '"id.$": "$.missing"'))
  await expect(panel('Pick').getByText('texts have changed since')).toBeVisible()
  await panel('Pick').getByRole('button', { name: 'Test', exact: true }).click()
  await expect(panel('Pick').getByText('States.Runtime', { exact: true })).toBeVisible()
  await expect(panel('Pick').getByRole('group', { name: 'After InputPath of Pick' })).toBeVisible()

  // By the menu of a node; a mocked failure would be tried again.
  await graph.getByRole('button', { name: /^Pay/ }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Test this state' }).click()
  await panel('Pay').getByText('Mock error').click()
  await panel('Pay').getByLabel('Error', { exact: true }).fill('Busy')
  await panel('Pay').getByLabel('Retries before').fill('1')
  await panel('Pay').getByRole('button', { name: 'Test', exact: true }).click()
  await expect(panel('Pay').getByText('would be tried again')).toBeVisible()
  await expect(panel('Pay').getByText('Retry[0] would try again after 4 s.')).toBeVisible()
  await panel('Pay').getByLabel('Retries before').fill('3')
  await panel('Pay').getByRole('button', { name: 'Test', exact: true }).click()
  await expect(panel('Pay').getByText('Retry[0] has no attempts left. Catch[0] took it.')).toBeVisible()

  // Without a mock the function really runs, on resources of the test alone.
  await panel('Pay').getByText('No mock').click()
  await panel('Pay').getByRole('button', { name: 'Test', exact: true }).click()
  await expect(panel('Pay').getByText('succeeded')).toBeVisible({ timeout: 10_000 })
  await expect(panel('Pay').getByRole('group', { name: 'Result of Pay' })).toContainText('StatusCode: 200')
  await expect(page.getByText('Not started')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  expect(errors).toEqual([])
})
