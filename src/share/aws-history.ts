// A history from AWS's GetExecutionHistory: the input that it was started with, and what its Tasks gave, as mocks, so that the workflow
// can be run here just as it ran there.
import { isArray, isObject, member, parseJson, type Json, type JsonObject } from '../base/json'

/** What a history holds for a simulation. */
export interface HistoryFromAws {
  readonly inputText: string
  /** The test case of each Task: its name, and the answers of its attempts in their order. */
  readonly answers: Readonly<Record<string, readonly JsonObject[]>>
}

/** Name of the test case that repeats what AWS recorded. */
const testCase = 'AsOnAws'

interface Entry {
  readonly id: number
  readonly previous: number
  readonly type: string
  readonly details: JsonObject
}

/** Reads a history; null: it has no ExecutionStarted event, with which every history begins. */
export function readHistory(json: JsonObject): HistoryFromAws | null {
  const events = member(json, 'events')
  const entries = (isArray(events) ? events : [])
    .filter(isObject)
    .map(entryOf)
    .sort((a, b) => a.id - b.id)
  const started = entries.find(({ type }) => type === 'ExecutionStarted')
  if (started === undefined) return null
  const states = new Map<number, string>()
  const answers: Record<string, JsonObject[]> = Object.create(null) as Record<string, JsonObject[]>
  for (const { id, previous, type, details } of entries) {
    const state = type.endsWith('StateEntered') ? textOf(details, 'name') : (states.get(previous) ?? '')
    states.set(id, state)
    const answer = answerOf(type, details)
    if (answer !== null && state !== '') (answers[state] ??= []).push(answer)
  }
  return { inputText: textOf(started.details, 'input') || '{}', answers: { ...answers } }
}

/** A MockConfigFile.json with the answers as a test case of a workflow. */
export function mocksOf({ answers }: HistoryFromAws, workflow: string): string {
  const names = Object.keys(answers)
  const cases = Object.fromEntries(names.map((name, i) => [name, `Answer${i + 1}`]))
  const responses = names.map((name, i) => {
    const list = (answers[name] ?? []).map((answer, attempt) => [String(attempt), answer] as const)
    return [`Answer${i + 1}`, Object.fromEntries(list)] as const
  })
  const config = {
    StateMachines: { [workflow]: { TestCases: { [testCase]: cases } } },
    MockedResponses: Object.fromEntries(responses),
  }
  return `${JSON.stringify(config, null, 2)}\n`
}

function entryOf(event: JsonObject): Entry {
  const details = Object.entries(event).find(([key]) => key.endsWith('EventDetails'))?.[1]
  return {
    id: Number(member(event, 'id') ?? 0),
    previous: Number(member(event, 'previousEventId') ?? 0),
    type: textOf(event, 'type'),
    details: isObject(details) ? details : {},
  }
}

/** How an attempt of a Task ended; null: the event ends none. */
function answerOf(type: string, details: JsonObject): JsonObject | null {
  if (/^(Task|LambdaFunction|Activity)Succeeded$/.test(type)) {
    const output = textOf(details, 'output')
    return { Return: parseJson(output) ?? output }
  }
  if (!/^(Task|LambdaFunction|Activity)(Failed|TimedOut)$/.test(type)) return null
  const error = textOf(details, 'error') || 'States.Timeout'
  return { Throw: { Error: error, Cause: textOf(details, 'cause') } }
}

function textOf(object: JsonObject, key: string): string {
  const value: Json | undefined = member(object, key)
  return typeof value === 'string' ? value : ''
}
