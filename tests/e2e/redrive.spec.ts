import { expect, test } from '@playwright/test'
import { firstVisit, openFile, run, said, showTab, write } from './stage'

const definition = JSON.stringify(
  {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'Charge',
          States: {
            Charge: {
              Type: 'Task',
              Resource: 'arn:aws:lambda:us-east-1:123456789012:function:process-order',
              Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
              End: true,
            },
          },
        },
        End: true,
      },
    },
  },
  null,
  2,
)
const code = (condition: string): string =>
  `exports.handler = async (event) => { if (${condition}) throw new Error("card refused"); return { paid: event }; }`

test('a failed execution is redriven after its function was mended: only what failed runs again', async ({ page }) => {
  await firstVisit(page)
  await write(page, /order-workflow/, definition)
  await openFile(page, 'process-order')
  await write(page, /process-order/, code('event === 2'))
  await openFile(page, 'order-5001')
  await write(page, /order-5001/, '[1, 2, 3]')
  await run(page, /Execution failed/)

  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  const card = inspector.getByRole('region', { name: 'Redrive' })
  await expect(card).toContainText('Each[1] › Charge')
  await expect(card).not.toContainText('Each[0]')

  await openFile(page, 'process-order')
  await write(page, /process-order/, code('false'))
  await openFile(page, 'order-workflow')
  await write(page, /order-workflow/, definition.replace('"MaxAttempts": 1', '"MaxAttempts": 2'))
  await expect(card).toContainText('Your edits of process-order come along')
  await expect(card).toContainText('The definition was edited since')

  await card.getByRole('button', { name: 'Redrive' }).click()
  await expect(said(page)).toHaveText(/Execution succeeded/)
  await expect(card).toHaveCount(0)

  await showTab(page, 'History')
  const history = page.getByRole('table', { name: 'History' })
  await history.hover()
  await page.mouse.wheel(0, 650)
  await expect(history.getByRole('button', { name: 'ExecutionRedriven' })).toBeVisible()
  await page
    .getByRole('group', { name: 'Graph' })
    .getByRole('button', { name: /^Charge/ })
    .click()
  await expect(inspector.getByText('3 of 3 done; one is shown')).toBeVisible()
  await inspector
    .getByRole('button', { name: 'Close the inspector' })
    .or(inspector.getByRole('button', { name: 'Select nothing' }))
    .click()
  await expect(inspector.getByText('Redriven', { exact: true })).toBeVisible()
})

test('a run from storage is redriven with the functions as they are in the project', async ({ page }) => {
  await firstVisit(page)
  await write(page, /order-workflow/, definition)
  await openFile(page, 'process-order')
  await write(page, /process-order/, code('true'))
  await openFile(page, 'order-5001')
  await write(page, /order-5001/, '[1]')
  await run(page, /Execution failed/)
  await openFile(page, 'process-order')
  await write(page, /process-order/, code('false'))
  await page.reload()
  await page.getByRole('banner').getByRole('button', { name: 'Redrive' }).click()
  await expect(said(page)).toHaveText(/Execution succeeded/)
})
