import { isObject, member, parseJson } from '../../base/json'
import type { Project } from '../../project/project'

/** Test cases that the project's mocks have for a workflow; none where the mocks cannot be read. */
export function testCasesOf(project: Project, workflow: string): readonly string[] {
  const config = project.mocks === undefined ? undefined : parseJson(project.mocks)
  const machines = isObject(config) ? member(config, 'StateMachines') : undefined
  const machine = isObject(machines) ? member(machines, workflow) : undefined
  const cases = isObject(machine) ? member(machine, 'TestCases') : undefined
  return isObject(cases) ? Object.keys(cases) : []
}
