import type { DeployCall } from './deploy-call'
import { createFunction } from './deployment'
import type { LambdaFunction, Project } from './project'

/**
 * The calls that bring the functions of a run to what they are in the project now. `before`: the project that the run knows; null: it is
 * not known, so each function is updated.
 */
export function functionUpdates(before: Project | null, now: Project): readonly DeployCall[] {
  return now.functions.flatMap((one) => {
    const known = before?.functions.find(({ name }) => name === one.name)
    if (before !== null && known === undefined) return [createFunction(now, one)]
    return JSON.stringify(known) === JSON.stringify(one) ? [] : updateFunction(now, one)
  })
}

function updateFunction(project: Project, one: LambdaFunction): DeployCall[] {
  const { resource, service, params } = createFunction(project, one)
  const { Code: _code, Runtime: _runtime, Role: _role, Handler: _handler, ...configuration } = params
  const code = { FunctionName: one.name, FileName: one.file, Source: one.code }
  return [
    { resource, service, action: 'UpdateFunctionCode', params: code },
    { resource, service, action: 'UpdateFunctionConfiguration', params: configuration },
  ]
}
