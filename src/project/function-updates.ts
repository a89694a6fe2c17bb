import type { DeployCall } from './deploy-call'
import { createFunction, deadLetterConfig, functionSettings, putEventInvoke, setConcurrency } from './function-calls'
import type { LambdaFunction, Project } from './project'

/**
 * The calls that bring the functions of a run to what they are in the project now. `before`: the project that the run knows; null: it is
 * not known, so each function is updated.
 */
export function functionUpdates(before: Project | null, now: Project): readonly DeployCall[] {
  return now.functions.flatMap((one) => {
    const known = before?.functions.find(({ name }) => name === one.name)
    if (before !== null && known === undefined) return [createFunction(now, one), ...functionSettings(now, one)]
    return isSame(known, one) ? [] : updateFunction(now, known, one)
  })
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function updateFunction(project: Project, known: LambdaFunction | undefined, one: LambdaFunction): DeployCall[] {
  const { resource, service, params } = createFunction(project, one)
  const { Code: _code, Runtime: _runtime, Role: _role, Handler: _handler, ...rest } = params
  const code = { FunctionName: one.name, FileName: one.file, Source: one.code }
  const configuration = { ...rest, DeadLetterConfig: deadLetterConfig(project, one) }
  const isKnown = known !== undefined
  return [
    { resource, service, action: 'UpdateFunctionCode', params: code },
    { resource, service, action: 'UpdateFunctionConfiguration', params: configuration },
    ...(isKnown && known.reservedConcurrency === one.reservedConcurrency ? [] : [setConcurrency(one)]),
    ...(isKnown && isSame(known.eventInvoke, one.eventInvoke) ? [] : [putEventInvoke(project, one)]),
  ]
}
