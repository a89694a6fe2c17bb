// Which fields each state type has. One row per type; the rules read this table and know no field of their own.

/** State types in the order of AWS's message. */
export const stateTypes = ['Task', 'Wait', 'Pass', 'Succeed', 'Fail', 'Choice', 'Parallel', 'Map'] as const

/** One of them. */
export type StateType = (typeof stateTypes)[number]

/** Fields of a state type beside Type, Comment and QueryLanguage. */
export interface Shape {
  readonly required: readonly string[]
  /** In both query languages, `required` included. */
  readonly fields: readonly string[]
  readonly jsonPathOnly: readonly string[]
  readonly jsonataOnly: readonly string[]
  /** Whether Next or End must be there. */
  readonly moves: boolean
}

const paths = ['InputPath', 'OutputPath']

const shapes: { readonly [type in StateType]: Shape } = {
  Task: {
    required: ['Resource'],
    fields: [
      'Resource',
      'Next',
      'End',
      'Retry',
      'Catch',
      'Assign',
      'TimeoutSeconds',
      'HeartbeatSeconds',
      'Credentials',
    ],
    jsonPathOnly: [
      ...paths,
      'Parameters',
      'ResultSelector',
      'ResultPath',
      'TimeoutSecondsPath',
      'HeartbeatSecondsPath',
    ],
    jsonataOnly: ['Arguments', 'Output'],
    moves: true,
  },
  Pass: {
    required: [],
    fields: ['Next', 'End', 'Assign'],
    jsonPathOnly: [...paths, 'Parameters', 'ResultPath', 'Result'],
    jsonataOnly: ['Output'],
    moves: true,
  },
  Wait: {
    required: [],
    fields: ['Next', 'End', 'Assign', 'Seconds', 'Timestamp'],
    jsonPathOnly: [...paths, 'SecondsPath', 'TimestampPath'],
    jsonataOnly: ['Output'],
    moves: true,
  },
  Choice: {
    required: ['Choices'],
    fields: ['Choices', 'Default', 'Assign'],
    jsonPathOnly: paths,
    jsonataOnly: ['Output'],
    moves: false,
  },
  Parallel: {
    required: ['Branches'],
    fields: ['Branches', 'Next', 'End', 'Retry', 'Catch', 'Assign'],
    jsonPathOnly: [...paths, 'Parameters', 'ResultSelector', 'ResultPath'],
    jsonataOnly: ['Arguments', 'Output'],
    moves: true,
  },
  Map: {
    // ItemProcessor, or Iterator as it was called before.
    required: [],
    fields: [
      'ItemProcessor',
      'ItemSelector',
      'Iterator',
      'MaxConcurrency',
      'Next',
      'End',
      'Retry',
      'Catch',
      'Assign',
      'Label',
      'ItemReader',
      'ItemBatcher',
      'ResultWriter',
      'ToleratedFailureCount',
      'ToleratedFailurePercentage',
    ],
    jsonPathOnly: [
      ...paths,
      'ItemsPath',
      'Parameters',
      'ResultSelector',
      'ResultPath',
      'MaxConcurrencyPath',
      'ToleratedFailureCountPath',
      'ToleratedFailurePercentagePath',
    ],
    jsonataOnly: ['Items', 'Output'],
    moves: true,
  },
  Succeed: { required: [], fields: [], jsonPathOnly: paths, jsonataOnly: ['Output'], moves: false },
  Fail: {
    required: [],
    fields: ['Error', 'Cause'],
    jsonPathOnly: ['ErrorPath', 'CausePath'],
    jsonataOnly: [],
    moves: false,
  },
}

/** The row of a type. */
export const shapeOf = (type: StateType): Shape => shapes[type]

/** Whether a text is one of the eight types. */
export const isStateType = (type: unknown): type is StateType => stateTypes.some((known) => known === type)

/** Fields of a definition. */
export const machineFields: readonly string[] = [
  'Comment',
  'StartAt',
  'States',
  'Version',
  'TimeoutSeconds',
  'QueryLanguage',
]

/** Fields of a branch of a Parallel state. */
export const branchFields: readonly string[] = ['Comment', 'StartAt', 'States']

/** Fields of the item processor of a Map state. */
export const processorFields: readonly string[] = [...branchFields, 'ProcessorConfig']
