import { expect, test } from '@playwright/test'
import { firstVisit, run, write } from './stage'

const definition = JSON.stringify(
  {
    QueryLanguage: 'JSONata',
    StartAt: 'Prepare',
    States: {
      Prepare: { Type: 'Pass', Assign: { tax: 0.5, prices: [10, 20] }, Next: 'Each' },
      Each: {
        Type: 'Map',
        Items: '{% $prices %}',
        ItemProcessor: {
          StartAt: 'Add tax',
          States: {
            'Add tax': {
              Type: 'Pass',
              Assign: { total: '{% $states.input * (1 + $tax) %}' },
              Output: '{% $states.input * (1 + $tax) %}',
              End: true,
            },
          },
        },
        Next: 'Both',
      },
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Left', States: { Left: { Type: 'Pass', End: true } } },
          { StartAt: 'Right', States: { Right: { Type: 'Wait', Seconds: 60, End: true } } },
        ],
        End: true,
      },
    },
  },
  null,
  2,
)

test('each iteration can be looked at: its path, its payloads, its variables', async ({ page }) => {
  await firstVisit(page)
  await write(page, /order-workflow/, definition)
  await run(page, /Execution succeeded/)
  const graph = page.getByRole('group', { name: 'Graph' })
  const inspector = page.getByRole('complementary', { name: 'Inspector' })

  await graph.getByRole('button', { name: /^Each/ }).click({ position: { x: 12, y: 12 } })
  await expect(inspector.getByText('2 of 2 done')).toBeVisible()
  await inspector.getByRole('button', { name: /Iteration 0/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(inspector.getByRole('button', { name: /Iteration 0/ })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(inspector.getByRole('button', { name: /Iteration 1/ })).toBeFocused()

  await graph.getByRole('button', { name: /^Add tax/ }).click()
  await expect(inspector.getByText('Iteration 1 of Each')).toBeVisible()
  await expect(inspector.getByRole('group', { name: 'variable total' })).toContainText('30')
  await expect(inspector.getByRole('group', { name: 'variable tax' })).toContainText('0.5')
  await inspector.getByRole('button', { name: 'The one before' }).click()
  await expect(inspector.getByRole('group', { name: 'variable total' })).toContainText('15')

  await page.getByRole('tab', { name: /^History/ }).click()
  await expect(page.getByText('Each[1]').first()).toBeVisible()
})
