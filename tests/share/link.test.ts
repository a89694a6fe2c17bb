import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crc32 } from '../../src/base/crc32'
import { activityWorker } from '../../src/examples/activity-worker'
import { approval } from '../../src/examples/approval'
import { orderProcessing } from '../../src/examples/order-processing'
import { blankProject } from '../../src/project/defaults'
import type { Project } from '../../src/project/project'
import { decodeLink, encodeLink } from '../../src/share/link'
import { linkProblemText } from '../../src/share/link-problem'

const realWorkflows = join(import.meta.dirname, '../../../shared/conformance/workflows')

const withDefinition = (definition: string): Project => {
  const blank = blankProject('Shared')
  return { ...blank, workflows: [{ name: 'workflow', type: 'STANDARD', definition }] }
}

/** The definition of a file of the corpus, formatted as people do. */
const textOf = (file: string): string =>
  JSON.stringify((JSON.parse(file) as { definition: unknown }).definition, null, 2)

/** A link of any text, with a sound checksum. */
function linkOf(text: string): string {
  const json = Buffer.from(text)
  const payload = deflateRawSync(Buffer.concat([crc32(json), json])).toString('base64url')
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  return `#1${payload}${letters[Math.floor(payload.length / 62) % 62]}${letters[payload.length % 62]}`
}

async function problemOf(link: string): Promise<string> {
  const outcome = await decodeLink(link)
  return outcome.ok ? 'none' : outcome.error.kind
}

describe('a link', () => {
  test.each([orderProcessing, activityWorker, approval, blankProject('Nothing yet')])(
    'gives back $name',
    async (project) => {
      const link = await encodeLink({ project })
      expect(link).toMatch(/^#1[\w-]+[A-Za-z0-9]$/)
      expect(await decodeLink(link)).toEqual({ ok: true, value: { project } })
    },
  )

  test('keeps what differs from the defaults, and the view', async () => {
    const project: Project = {
      ...orderProcessing,
      settings: { ...orderProcessing.settings, seed: 7, limits: 'relaxed' },
      faults: [
        {
          name: 'twice',
          target: { kind: 'function', name: 'process-order' },
          does: { kind: 'fail-next', calls: 2, error: 'X' },
        },
      ],
    }
    const shared = { project, view: { open: ['workflow:order-workflow'], selected: 'state:SendToQueue' } }
    expect(await decodeLink(await encodeLink(shared))).toEqual({ ok: true, value: shared })
  })

  test('keeps the formatting of definitions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (definition) => {
        const project = withDefinition(definition)
        expect(await decodeLink(await encodeLink({ project }))).toEqual({ ok: true, value: { project } })
      }),
      { numRuns: 50 },
    )
  })

  test('of the example is short enough for a chat', async () => {
    expect((await encodeLink({ project: orderProcessing })).length).toBeLessThan(1900)
  })

  test.runIf(existsSync(realWorkflows))('holds every real workflow in 7,000 characters', async () => {
    const files = readdirSync(realWorkflows).filter((file) => file.endsWith('.json'))
    for (const file of files) {
      const project = withDefinition(textOf(readFileSync(join(realWorkflows, file), 'utf8')))
      const link = await encodeLink({ project })
      expect(link.length, file).toBeLessThan(7000)
      expect(await decodeLink(link)).toEqual({ ok: true, value: { project } })
    }
  })

  test('of format 1 opens for ever', async () => {
    const golden = readFileSync(join(import.meta.dirname, 'golden-1.txt'), 'utf8').trim()
    expect(await decodeLink(golden)).toEqual({
      ok: true,
      value: {
        project: { ...blankProject('Golden'), queues: [{ name: 'q', visibilityTimeoutSeconds: 30, delaySeconds: 5 }] },
        view: { active: 'workflow:workflow' },
      },
    })
  })
})

describe('a link that does not open says why', () => {
  const sound = encodeLink({ project: orderProcessing })

  test('cut off anywhere', async () => {
    const link = await sound
    for (let end = 3; end < link.length; end += 13) expect(await problemOf(link.slice(0, end))).toBe('cut')
  })

  test('altered anywhere', async () => {
    const link = await sound
    for (let at = 2; at < link.length - 2; at += 11) {
      const other = link.charAt(at) === 'A' ? 'B' : 'A'
      expect(await problemOf(link.slice(0, at) + other + link.slice(at + 1)), `at ${at}`).toBe('altered')
    }
  })

  test.each(['', '#', '#access_token=abc', '#section'])('foreign: %j', async (link) => {
    expect(await problemOf(link)).toBe('foreign')
  })

  test.each(['null', '[]', '{"project":null}', 'no JSON', '['.repeat(5000)])(
    'sound, but no project: %j',
    async (text) => {
      expect(await problemOf(linkOf(text))).toBe('foreign')
    },
  )

  test.each([
    ['{"project":{}}', 'project.name'],
    ['{"project":{"name":"x","workflows":"y"}}', 'project.workflows'],
    ['{"project":{"name":"x","workflows":[{"name":"a b","definition":"{}"}]}}', 'project.workflows.0.name'],
  ])('a project with a mistake, whose place is told: %j', async (text, place) => {
    const outcome = await decodeLink(linkOf(text))
    expect(outcome.ok ? 'opened' : linkProblemText(outcome.error)).toContain(` at ${place}: `)
  })

  test('of a newer format', async () => {
    expect(await decodeLink('#2abcdef')).toEqual({ ok: false, error: { kind: 'newer', format: 2 } })
    expect(linkProblemText({ kind: 'newer', format: 2 })).toContain('Reload')
  })

  test('that unpacks to far more than it is', async () => {
    expect(await problemOf(linkOf(`"${'a'.repeat(40_000_000)}"`))).toBe('too-large')
  })

  test('what a chat puts behind a link is no part of it', async () => {
    expect(await problemOf(`${await sound}).`)).toBe('none')
  })
})
