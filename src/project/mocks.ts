// MockConfigFile.json of Step Functions Local: read from a text, with the place and the cure of each fault.
import * as v from 'valibot'
import { pointerOf, readSource, type Path, type Source } from '../asl'
import type { MockConfig } from '../aws/states/mock-config'
import type { Json, JsonObject } from '../base/json'
import type { Diagnostic } from '../base/text'

const object = 'This must be a JSON object.'
const invocation = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}(-\d{1,5})?$/, 'Name the invocations that this answers: "0" for the first one, "1-3" for several.'),
)
const thrown = v.strictObject({ Error: v.string(), Cause: v.optional(v.string()) })
const answer = v.union(
  [v.strictObject({ Return: v.custom<Json>(() => true) }), v.strictObject({ Throw: thrown })],
  'Give either "Return" with the result of the task, or "Throw" with "Error" and "Cause" as texts.',
)

/** Parameters of UseMocks, which has a run use these mocks. The cast is safe: the value was read from JSON. */
export const useMocksParams = (config: MockConfig): JsonObject => ({ config: config as unknown as JsonObject })

/** The form of the file; what it names is checked after it. */
const mockConfig = v.object(
  {
    StateMachines: v.record(
      v.string(),
      v.object(
        {
          TestCases: v.record(
            v.string(),
            v.record(v.string(), v.string('Give the name of a response.'), object),
            'Give "TestCases": an object with a test case by each name.',
          ),
        },
        'Give an object with "TestCases".',
      ),
      'Give "StateMachines": an object with the test cases of each state machine.',
    ),
    MockedResponses: v.record(
      v.string(),
      v.record(invocation, answer, object),
      'Give "MockedResponses": an object with the answers of each response.',
    ),
  },
  'The file is an object with "StateMachines" and "MockedResponses".',
)

/** What was read: the mocks, unless there are errors, and what there is to say. */
export interface ReadMocks {
  readonly config: MockConfig | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the text of a mock configuration. Never throws. */
export function readMocks(text: string, source: Source = readSource(text)): ReadMocks {
  if (source.diagnostics.length > 0) return { config: null, diagnostics: source.diagnostics.slice(0, 1) }
  const parsed = v.safeParse(mockConfig, source.value ?? null)
  if (!parsed.success) {
    const faults = parsed.issues.map((issue) => finding(source, 'error', placeOf(issue), issue.message))
    return { config: null, diagnostics: faults }
  }
  const config: MockConfig = parsed.output
  const diagnostics = [...missingResponses(source, config), ...oddNumbers(source, config)]
  return { config: diagnostics.some((one) => one.severity === 'error') ? null : config, diagnostics }
}

/** Where an issue stands. One about a name has the key at its end, like one about the value. */
const placeOf = (issue: v.BaseIssue<unknown>): Path => (issue.path ?? []).map((part) => String(part.key))

function missingResponses(source: Source, config: MockConfig): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const [machine, { TestCases }] of Object.entries(config.StateMachines)) {
    for (const [testCase, tasks] of Object.entries(TestCases)) {
      for (const [task, response] of Object.entries(tasks)) {
        if (Object.hasOwn(config.MockedResponses, response)) continue
        const message = `There is no response "${response}". Add it to "MockedResponses", or name another one.`
        found.push(finding(source, 'error', ['StateMachines', machine, 'TestCases', testCase, task], message))
      }
    }
  }
  return found
}

/** Invocations are numbered from 0 without a gap: one that nothing covers fails the execution when it happens. */
function oddNumbers(source: Source, config: MockConfig): Diagnostic[] {
  return Object.entries(config.MockedResponses).flatMap(([response, answers]) => {
    const ranges = Object.keys(answers)
      .map((key) => ({ key, range: key.split('-').map(Number) }))
      .map(({ key, range: [first = 0, last = first] }) => ({ key, first, last }))
      .sort((a, b) => a.first - b.first)
    let next = 0
    return ranges.flatMap(({ key, first, last }) => {
      const place = ['MockedResponses', response, key]
      const expected = next
      next = Math.max(next, last + 1)
      if (last < first)
        return [finding(source, 'error', place, `The range ends before it begins: write "${last}-${first}".`)]
      if (first === expected) return []
      const message =
        first > expected
          ? `Nothing answers invocation ${expected}: an execution that comes to it fails. Begin at ${expected} here.`
          : `Invocation ${first} is answered twice. Begin at ${expected} here.`
      return [finding(source, 'warning', place, message)]
    })
  })
}

/** A finding at the key of a place, or at the nearest thing around it that exists. */
function finding(source: Source, severity: Diagnostic['severity'], place: Path, message: string): Diagnostic {
  let at = place
  while (at.length > 0 && source.rangeAt(at) === undefined) at = at.slice(0, -1)
  const range = source.keyRangeAt(at) ?? source.rangeAt(at) ?? { from: 0, to: 0 }
  return { severity, code: 'MOCK_CONFIG', message, pointer: pointerOf(place), range }
}
