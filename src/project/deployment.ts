import type { JsonObject } from '../base/json'
import { activityArn, logGroupArn, roleArn, stateMachineArn } from './arns'
import { mockFileName } from './defaults'
import { activeFaults, setFaults } from './faults'
import { readMocks, useMocksParams } from './mocks'
import { defaultLogging } from './defaults'
import type { DeployCall } from './deploy-call'
import { createFunction, functionSettings } from './function-calls'
import { createMapping, createQueue, setDeadLetter, setQueueWorker } from './queue-calls'
import type { Project, ProjectBucket, Workflow } from './project'

/**
 * The calls that make a project's resources, in an order in which each finds what it names: buckets, queues,
 * their dead-letter queues, functions and their settings, triggers, activities, workers, state machines.
 */
export function deployCalls(project: Project): readonly DeployCall[] {
  return [
    ...(project.buckets ?? []).flatMap(fillBucket),
    ...project.queues.map((queue) => createQueue(project, queue)),
    ...project.queues.flatMap((queue) => setDeadLetter(project, queue)),
    ...project.functions.map((one) => createFunction(project, one)),
    ...project.functions.flatMap((one) => functionSettings(project, one)),
    ...project.mappings.map((mapping) => createMapping(project, mapping)),
    ...(project.activities ?? []).map(createActivity),
    ...(project.workers ?? []).flatMap((one) => ('queue' in one ? [setQueueWorker(one)] : setWorker(project, one))),
    ...project.workflows.map((workflow) => createStateMachine(project, workflow)),
    ...useMocks(project),
    ...(activeFaults(project).length === 0 ? [] : [setFaults(project)]),
  ]
}

/**
 * The call that starts a workflow, with a test case of the mocks or with none; `isSync`: it answers when the execution has ended. The input goes as the person typed it, without the
 * blanks around it.
 */
export function startCall(
  project: Project,
  workflow: string,
  inputText: string,
  testCase: string | null = null,
  isSync = false,
): DeployCall {
  const arn = stateMachineArn(project.settings, workflow)
  const params = { stateMachineArn: testCase === null ? arn : `${arn}#${testCase}`, input: inputText.trim() }
  return { resource: workflow, service: 'states', action: isSync ? 'StartSyncExecution' : 'StartExecution', params }
}

/** Mocks that cannot be read are left out; a start with a test case of theirs is refused. */
function useMocks(project: Project): DeployCall[] {
  const config = project.mocks === undefined ? null : readMocks(project.mocks).config
  const automatic = project.settings.missingTargets === 'succeed'
  if (config === null && !automatic) return []
  const params = { ...(config === null ? {} : useMocksParams(config)), automatic }
  return [{ resource: mockFileName, service: 'states', action: 'UseMocks', params }]
}

/** The calls that make a bucket and put its objects. */
function fillBucket({ name, objects }: ProjectBucket): DeployCall[] {
  const call = (action: string, params: JsonObject): DeployCall => ({ resource: name, service: 's3', action, params })
  return [
    call('CreateBucket', { Bucket: name }),
    ...objects.map(({ key, text }) => call('PutObject', { Bucket: name, Key: key, Body: text })),
  ]
}

function createActivity({ name }: { readonly name: string }): DeployCall {
  return { resource: name, service: 'states', action: 'CreateActivity', params: { name } }
}

/** A worker of an activity that is not there has nothing to do. */
function setWorker(project: Project, worker: { readonly activity: string; readonly function: string }): DeployCall[] {
  if (project.activities?.some(({ name }) => name === worker.activity) !== true) return []
  const params = { activityArn: activityArn(project.settings, worker.activity), functionName: worker.function }
  return [{ resource: worker.activity, service: 'states', action: 'SetWorker', params }]
}

function createStateMachine(project: Project, workflow: Project['workflows'][number]): DeployCall {
  const params = {
    name: workflow.name,
    type: workflow.type,
    definition: workflow.definition,
    roleArn: roleArn(project.settings),
    ...(workflow.type === 'EXPRESS' ? { loggingConfiguration: loggingOf(project, workflow) } : {}),
  }
  return { resource: workflow.name, service: 'states', action: 'CreateStateMachine', params }
}

function loggingOf(project: Project, { name, logging }: Workflow): JsonObject {
  const { level, includeExecutionData } = logging ?? defaultLogging
  const destinations = [{ cloudWatchLogsLogGroup: { logGroupArn: logGroupArn(project.settings, name) } }]
  return { level, includeExecutionData, ...(level === 'OFF' ? {} : { destinations }) }
}
