import type { LambdaFunction, Project, ProjectSettings, Queue, Workflow } from './project'

/** What AWS and Stepyard take where a project says nothing. */
export const defaultSettings: ProjectSettings = {
  seed: 1,
  startTime: '2026-01-01T00:00:00.000Z',
  region: 'us-east-1',
  account: '123456789012',
  limits: 'strict',
}

/** An EXPRESS workflow writes everything to its log, since it has no history. AWS's own default is OFF. */
export const defaultLogging: NonNullable<Workflow['logging']> = { level: 'ALL', includeExecutionData: true }

/** A queue with AWS's defaults: a FIFO queue if the name ends so. */
export function newQueue(name: string): Queue {
  return { name, visibilityTimeoutSeconds: 30, delaySeconds: 0 }
}

/** What AWS takes for the members of a queue that are absent. */
export const queueDefaults = { retentionSeconds: 345_600 } as const

/** What AWS takes for a FIFO queue of which nothing is said. */
export const fifoDefaults: NonNullable<Queue['fifo']> = {
  contentBasedDeduplication: false,
  deduplicationScope: 'queue',
  throughputLimit: 'perQueue',
}

const starterCode = `exports.handler = async (event) => {
  console.log("Received:", JSON.stringify(event));
  return { success: true };
};
`

/** A function with AWS's defaults that prints what it gets. */
export function newFunction(name: string): LambdaFunction {
  return { name, file: 'index.js', code: starterCode, timeoutSeconds: 3, memoryMb: 128, environment: {} }
}

/** The smallest workflow that runs. */
export const starterDefinition = `{
  "Comment": "A new workflow",
  "StartAt": "Hello",
  "States": {
    "Hello": {
      "Type": "Pass",
      "Result": { "message": "Hello from Step Functions" },
      "End": true
    }
  }
}
`

/** A project with one small workflow and nothing else. */
export function blankProject(name: string): Project {
  return {
    format: 1,
    name,
    workflows: [{ name: 'workflow', type: 'STANDARD', definition: starterDefinition }],
    functions: [],
    queues: [],
    mappings: [],
    inputs: [{ name: 'input', workflow: 'workflow', text: '{}\n' }],
    settings: defaultSettings,
  }
}

/** The name under which Step Functions Local looks for mocks. */
export const mockFileName = 'MockConfigFile.json'

/** Mocks to begin with: one test case of a workflow, in which nothing is mocked yet. */
export const starterMocks = (workflow: string): string =>
  `${JSON.stringify({ StateMachines: { [workflow]: { TestCases: { HappyPath: {} } } }, MockedResponses: {} }, null, 2)}\n`
