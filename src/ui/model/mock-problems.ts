// What is wrong with the mocks of a project: the file itself, and names in it that the project does not have.
import { pointerOf, type Source } from '../../asl'
import { isObject, member, parseJson, type JsonObject } from '../../base/json'
import { mockFileName } from '../../project/defaults'
import { readMocks } from '../../project/mocks'
import type { Project } from '../../project/project'
import { readBlocks } from '../../graph/blocks'
import { fileId } from './files'
import { problem, type Cure, type Problem } from './problem'

/** Faults with their cures, then names that lead nowhere. */
export function mockProblems(project: Project, source: Source): Problem[] {
  const file = fileId('mocks', mockFileName)
  const { config, diagnostics } = readMocks(source.text, source)
  const own = diagnostics.map((one) => problem(file, source, one, curesOf(one.pointer, source)))
  if (config === null) return own
  const unknown = Object.entries(config.StateMachines).flatMap(([machine, { TestCases }]) => {
    const workflow = project.workflows.find((one) => one.name === machine)
    const place = ['StateMachines', machine]
    if (workflow === undefined) return [warning(source, place, `There is no workflow "${machine}" in this project.`)]
    const tasks = taskNames(workflow.definition)
    return Object.entries(TestCases).flatMap(([testCase, mocked]) =>
      Object.keys(mocked)
        .filter((name) => !tasks.has(name))
        .map((name) =>
          warning(source, [...place, 'TestCases', testCase, name], `${machine} has no Task state "${name}".`),
        ),
    )
  })
  return [...own, ...unknown]

  function warning(from: Source, place: readonly string[], message: string): Problem {
    const range = from.keyRangeAt(place) ?? from.rangeAt(place) ?? { from: 0, to: 0 }
    const diagnostic = { severity: 'warning', code: 'MOCK_CONFIG', message, pointer: pointerOf(place), range } as const
    return problem(file, from, diagnostic, [])
  }
}

function taskNames(definition: string): ReadonlySet<string> {
  const states = readBlocks(parseJson(definition)).blocks.flatMap((block) => [...block.states])
  return new Set(states.filter(([, { value }]) => member(value, 'Type') === 'Task').map(([name]) => name))
}

/** A response that is named and missing can be added, to be filled in. */
function curesOf(pointer: string, source: Source): Cure[] {
  const [first, , second] = pointer.slice(1).split('/')
  if (first !== 'StateMachines' || second !== 'TestCases' || !isObject(source.value)) return []
  const named = valueAt(source.value, pointer)
  if (typeof named !== 'string') return []
  const responses = member(source.value, 'MockedResponses')
  const next = {
    ...source.value,
    MockedResponses: { ...(isObject(responses) ? responses : {}), [named]: { '0': { Return: {} } } },
  }
  const text = `${JSON.stringify(next, null, 2)}\n`
  return [{ label: `Add the response "${named}"`, edit: (now) => ({ ...now, mocks: text }) }]
}

function valueAt(value: JsonObject, pointer: string): unknown {
  let at: unknown = value
  for (const part of pointer.slice(1).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Record<string, unknown>)[key] : undefined
  }
  return at
}
