// What would lead out of the frame: entries 22 and 28 to 30 of the hostile list in docs/sandbox.md.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { invoke, onSandboxPage, once, open, strangersFrame } from './pages/hostile'

// Browsers deliver each message to a window that does not listen, too: a hundred thousand of them take a moment.
onSandboxPage(3000)

test.describe('a host that is none of the page’s business', () => {
  let outside: Server
  let requests = 0
  test.beforeAll(async () => {
    outside = createServer((_request, response) => {
      requests++
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.end('export default 1')
    })
    await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
  })
  test.afterAll(() => outside.close())

  test('28 a frame that goes to another host is refused, noticed and made anew', async ({ page }) => {
    const host = `127.0.0.1:${(outside.address() as AddressInfo).port}`
    await open(page, 'exports.handler = async (event) => { if (event.stay) for (;;); return "fine" }')
    expect((await invoke(page)).end).toMatchObject({ result: 'fine' })
    const staying = invoke(page, { event: { stay: true } })
    await strangersFrame(page).evaluate((url) => location.assign(url), `http://${host}/?secret`)
    expect((await staying).end).toMatchObject({ kind: 'failed', error: { errorType: 'Runtime.ExitError' } })
    expect((await invoke(page)).end).toMatchObject({ result: 'fine' })
    expect(requests).toBe(0)
  })

  test('29 the frame opens, asks, sends and leaves nothing', async ({ page, context }) => {
    const host = `127.0.0.1:${(outside.address() as AddressInfo).port}`
    await once(page, 'return 1')
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.dismiss()
    })
    page.on('download', () => asked.push('download'))
    const at = page.url()
    const got = await strangersFrame(page).evaluate(async (url) => {
      const tried = async (way: () => unknown): Promise<string> => {
        try {
          const value: unknown = await way()
          return value === null || value === undefined ? 'nothing' : String(value)
        } catch {
          return 'refused'
        }
      }
      const submitted = (): void => {
        const form = document.createElement('form')
        form.action = url
        document.documentElement.append(form)
        form.submit()
      }
      const downloaded = (): void => {
        const link = document.createElement('a')
        link.href = 'data:text/plain,x'
        link.download = 'x.txt'
        link.click()
      }
      return {
        popup: await tried(() => window.open(url)),
        top: await tried(() => top?.location.assign(url)),
        alert: await tried(() => window.alert('x')),
        form: await tried(submitted),
        download: await tried(downloaded),
        fullscreen: await tried(() => document.documentElement.requestFullscreen()),
        place: await tried(
          () => new Promise((_, reject) => navigator.geolocation.getCurrentPosition(() => undefined, reject)),
        ),
        clipboard: await tried(() => navigator.clipboard.readText()),
      }
    }, `http://${host}/?secret`)
    expect(Object.values(got).filter((value) => value !== 'nothing' && value !== 'refused')).toEqual([])
    await page.waitForTimeout(300)
    expect([asked, page.url(), context.pages().length, requests]).toEqual([[], at, 1, 0])
  })

  test('22 no way to the network is open', async ({ page }) => {
    const host = `127.0.0.1:${(outside.address() as AddressInfo).port}`
    const { end } = await once(
      page,
      `const ways = {
        fetch: () => fetch('http://${host}/'),
        xhr: () => new XMLHttpRequest(),
        socket: () => new WebSocket('ws://${host}/'),
        events: () => new EventSource('http://${host}/'),
        transport: () => new WebTransport('https://${host}/'),
        scripts: () => importScripts('http://${host}/'),
        module: () => import('http://${host}/'),
        font: () => new FontFace('f', 'url(http://${host}/)').load(),
        beacon: () => navigator.sendBeacon('http://${host}/'),
        worker: () => new Worker('http://${host}/'),
      }
      const got = {}
      for (const [name, way] of Object.entries(ways)) {
        try { await way(); got[name] = 'REACHED' } catch (error) { got[name] = 'refused' }
      }
      return got`,
    )
    expect(end.kind === 'returned' && [...new Set(Object.values(end.result as object))]).toEqual(['refused'])
    expect(requests).toBe(0)
  })
})

test('30 what a frame says to the page’s window is not heard', async ({ page }) => {
  await once(page, 'return 1')
  await strangersFrame(page).evaluate(() => {
    for (let i = 0; i < 1e5; i++) parent.postMessage({ type: 'result', t: 'report', id: i, turn: 0, body: '{}' }, '*')
  })
  expect((await invoke(page)).end).toMatchObject({ result: 1 })
})
