// Kills the page at random moments while a person types and runs: nothing that was told to be saved may be missing afterwards.
// `npm run test:kill` does it a hundred times; KILL_SEED repeats a run.
import { expect, test, type Page } from '@playwright/test'
import { firstVisit, openFile, showTab } from './stage'

const kills = Number(process.env['KILLS'] ?? 5)
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000)

/** Numbers between 0 and 1 out of a seed. */
function randomOf(start: number): () => number {
  let state = start
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

interface Told {
  text: string
  run: number
}

/** Tells of each state of the page in which nothing is unsaved: the text, and the newest run whose end is in the list. */
const watch = (): void => {
  const page = window as unknown as { told(told: { text: string; run: number }): void }
  const look = (): void => {
    const text = document.querySelector('[aria-label^="Code of process-order"]')?.textContent ?? ''
    const isSaved = !document.body.textContent.includes('Not saved yet')
    const runs = [...document.querySelectorAll('[aria-label=Runs] li')]
      .filter((item) => !item.textContent.includes('not started'))
      .map((item) => Number(/#(\d+)/.exec(item.textContent)?.[1]))
    if (isSaved && text.startsWith('//')) page.told({ text, run: Math.max(0, ...runs) })
  }
  setInterval(look, 4)
}

async function look(page: Page): Promise<void> {
  await expect(page.getByRole('textbox', { name: /process-order/ })).toContainText('//')
  await showTab(page, 'Runs')
}

test('a page that is killed loses nothing that was told to be saved', async ({ context }) => {
  test.setTimeout(60_000 + kills * 20_000)
  console.log(`KILL_SEED=${seed}`)
  const random = randomOf(seed)
  const told: Told = { text: '', run: 0 }
  let characters = 0
  await context.exposeBinding('told', (_source, now: Told) => Object.assign(told, now))
  let page = await context.newPage()
  await firstVisit(page)
  await openFile(page, 'process-order')
  await page.getByRole('textbox', { name: /process-order/ }).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText('//')
  await expect(page.getByText('Not saved yet')).toHaveCount(0)

  for (let kill = 0; kill < kills; kill++) {
    await look(page)
    await page.getByRole('textbox', { name: /process-order/ }).click()
    await page.keyboard.press('ControlOrMeta+End')
    await page.evaluate(watch)
    const line = await context.newCDPSession(page)
    const words = `k${kill}-${Array.from({ length: 40 }, (_, i) => i).join('-')}`
    const typing = page.keyboard.type(words, { delay: 1 + random() * 15 }).catch(() => undefined)
    const running = random() < 0.7 ? page.keyboard.press('ControlOrMeta+Enter').catch(() => undefined) : null
    await new Promise((resolve) => setTimeout(resolve, 30 + random() * 1200))
    const crashed = page.waitForEvent('crash')
    void line.send('Page.crash').catch(() => undefined)
    await crashed
    await Promise.race([Promise.all([typing, running]), new Promise((resolve) => setTimeout(resolve, 500))])
    await page.close()
    // What was said last before the end has arrived by now.
    const last = { ...told }
    page = await context.newPage()
    await page.goto('./')
    await look(page)
    const text = (await page.getByRole('textbox', { name: /process-order/ }).textContent()) ?? ''
    expect(text.startsWith(last.text), `kill ${kill}, seed ${seed}: told ${last.text}, found ${text}`).toBe(true)
    if (last.run > 0) {
      const entry = page
        .getByRole('list', { name: 'Runs' })
        .getByRole('listitem')
        .filter({ hasText: `#${last.run}` })
      await expect(entry.first()).not.toContainText('not started')
    }
    characters = text.length
  }
  console.log(`${kills} kills, seed ${seed}: ${characters} characters and ${told.run} runs told to be saved, none lost`)
})
