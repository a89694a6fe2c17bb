// What a Task can call: the optimized integrations of AWS with their patterns, and what their calls cannot do without.

type Pattern = 'sync' | 'sync:2' | 'waitForTaskToken'

interface Integration {
  readonly patterns: readonly Pattern[]
  /** Parameters without which AWS refuses the definition. */
  readonly required: readonly string[]
}

const callback: readonly Pattern[] = ['waitForTaskToken']
const job: readonly Pattern[] = ['sync']
const both: readonly Pattern[] = ['sync', 'waitForTaskToken']

/** Services whose actions all start jobs, which `.sync` waits for. */
const jobActions: Readonly<Record<string, readonly string[]>> = {
  eks: [
    'call',
    'runJob',
    'createCluster',
    'deleteCluster',
    'createNodegroup',
    'deleteNodegroup',
    'createFargateProfile',
    'deleteFargateProfile',
  ],
  glue: ['startJobRun'],
  databrew: ['startJobRun'],
  athena: ['startQueryExecution', 'getQueryExecution', 'getQueryResults', 'stopQueryExecution'],
  codebuild: [
    'startBuild',
    'stopBuild',
    'startBuildBatch',
    'stopBuildBatch',
    'retryBuildBatch',
    'batchDeleteBuilds',
    'batchGetReports',
  ],
  elasticmapreduce: [
    'createCluster',
    'terminateCluster',
    'addStep',
    'cancelStep',
    'setClusterTerminationProtection',
    'modifyInstanceFleetByName',
    'modifyInstanceGroupByName',
  ],
  'emr-containers': ['createVirtualCluster', 'deleteVirtualCluster', 'startJobRun'],
  'emr-serverless': [
    'createApplication',
    'startApplication',
    'stopApplication',
    'deleteApplication',
    'startJobRun',
    'cancelJobRun',
  ],
  mediaconvert: ['createJob'],
  sagemaker: [
    'createTrainingJob',
    'createTransformJob',
    'createHyperParameterTuningJob',
    'createLabelingJob',
    'createProcessingJob',
    'createEndpoint',
    'updateEndpoint',
    'createEndpointConfig',
    'createModel',
  ],
}

function* table(): Generator<[string, Integration]> {
  const row = (
    name: string,
    patterns: readonly Pattern[] = [],
    required: readonly string[] = [],
  ): [string, Integration] => [name, { patterns, required }]
  yield row('lambda:invoke', callback, ['FunctionName'])
  yield row('sqs:sendMessage', callback, ['QueueUrl', 'MessageBody'])
  yield row('sns:publish', callback)
  for (const action of ['getItem', 'putItem', 'updateItem', 'deleteItem'])
    yield row(`dynamodb:${action}`, [], ['TableName'])
  yield row('states:startExecution', ['sync', 'sync:2', 'waitForTaskToken'], ['StateMachineArn'])
  yield row('events:putEvents', callback, ['Entries'])
  yield row('apigateway:invoke', callback)
  yield row('http:invoke')
  yield row('bedrock:invokeModel', callback)
  yield row('bedrock:createModelCustomizationJob', job)
  yield row('batch:submitJob', job)
  yield row('ecs:runTask', both)
  for (const [service, actions] of Object.entries(jobActions)) {
    for (const action of actions) yield row(`${service}:${action}`, service === 'eks' ? both : job)
  }
}

const integrations: ReadonlyMap<string, Integration> = new Map(table())

/** The integration `service:action`, without its pattern. */
export const integrationOf = (name: string): Integration | undefined => integrations.get(name)

/** Services that a run has, by their names at the front door; a Task that calls another one stops the run. */
export const simulatedServices: ReadonlySet<string> = new Set(['states', 'sqs', 'lambda', 's3'])

/** All of them, for suggestions. */
export const integrationNames: readonly string[] = [...integrations.keys()]
