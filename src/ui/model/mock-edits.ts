import { isObject, member, parseJson, setMember, type Json } from '../../base/json'
import { starterMocks } from '../../project/defaults'
import type { Project } from '../../project/project'

/** The test case that gathers results of runs. */
export const lastRunCase = 'As it ran'

/** The project with a Task whose result is always this one, in the test case of that name. Mocks that are no JSON are begun anew. */
export function mockedProject(project: Project, workflow: string, state: string, result: Json): Project {
  const read = parseJson(project.mocks ?? starterMocks(workflow))
  const config = copyOf(read)
  const machines = inner(config, 'StateMachines')
  const testCase = inner(inner(inner(machines, workflow), 'TestCases'), lastRunCase)
  const response = `${state}, as it ran`
  setMember(testCase, state, response)
  setMember(inner(config, 'MockedResponses'), response, { '0-99': { Return: result } })
  return { ...project, mocks: `${JSON.stringify(config, null, 2)}\n` }
}

const copyOf = (value: Json | undefined): Record<string, Json> =>
  value !== undefined && isObject(value) ? { ...value } : {}

/** The object under a name, made where it is missing; a copy that may be changed. */
function inner(parent: Record<string, Json>, name: string): Record<string, Json> {
  const own = copyOf(member(parent, name))
  setMember(parent, name, own)
  return own
}
