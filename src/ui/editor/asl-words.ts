// The words of the Amazon States Language with one sentence each: data for completion and hover.
import type { Place } from './asl-place'

/** What the value of a field looks like; decides what is written after the colon. */
export type Shape = 'text' | 'number' | 'object' | 'array' | 'objects' | 'true' | 'false'

/** A word of the language. */
export interface Word {
  readonly name: string
  /** One sentence for the hover and the completion's side. */
  readonly doc: string
}

/** A field that an object of a definition can have. */
export interface Field extends Word {
  readonly shape: Shape
  /** State types that carry it; absent: all. */
  readonly types?: string
  /** Only in this query language; absent: both. */
  readonly language?: 'JSONPath' | 'JSONata'
}

/** The eight state types. */
export const stateTypes: readonly Word[] = [
  { name: 'Task', doc: 'Calls a function, a queue or another service and waits for its answer.' },
  { name: 'Choice', doc: 'Picks the next state by the first rule that holds, else Default.' },
  { name: 'Wait', doc: 'Pauses for a number of seconds or until a moment.' },
  { name: 'Pass', doc: 'Hands its input on, or puts a fixed or rearranged value in its place.' },
  { name: 'Parallel', doc: 'Runs several branches on the same input and gathers their results in order.' },
  { name: 'Map', doc: 'Runs the same steps once for each item of an array.' },
  { name: 'Succeed', doc: 'Ends the execution, branch or iteration well.' },
  { name: 'Fail', doc: 'Ends the execution with an error name and a cause.' },
]

const f = (name: string, shape: Shape, doc: string, types?: string, language?: Field['language']): Field => ({
  name,
  shape,
  doc,
  ...(types === undefined ? {} : { types }),
  ...(language === undefined ? {} : { language }),
})

const comment = f('Comment', 'text', 'A note for readers; it changes nothing.')
const startAt = f('StartAt', 'text', 'The name of the state that runs first.')
const states = f('States', 'object', 'All states of this block, each under its name.')
const ruleNext = f('Next', 'text', 'The state to go to when this rule holds.')

const stateFields: readonly Field[] = [
  f('Type', 'text', 'What kind of state this is.'),
  f('Resource', 'text', 'The ARN of what this state calls.', 'Task'),
  f('Choices', 'objects', 'The rules, tried from the top; the first that holds decides.', 'Choice'),
  f('Default', 'text', 'The state to go to when no rule holds.', 'Choice'),
  f('Seconds', 'number', 'How long to wait.', 'Wait'),
  f('SecondsPath', 'text', 'Reads the seconds to wait from the input.', 'Wait', 'JSONPath'),
  f('Timestamp', 'text', 'The moment to wait for, such as 2026-01-01T00:00:00Z.', 'Wait'),
  f('TimestampPath', 'text', 'Reads the moment to wait for from the input.', 'Wait', 'JSONPath'),
  f('Result', 'object', 'A fixed value, copied as it stands: paths in it are not read.', 'Pass', 'JSONPath'),
  f('Error', 'text', 'The name of the error that the execution ends with.', 'Fail'),
  f('ErrorPath', 'text', 'Reads the error name from the input.', 'Fail', 'JSONPath'),
  f('Cause', 'text', 'The explanation that goes with the error.', 'Fail'),
  f('CausePath', 'text', 'Reads the cause from the input.', 'Fail', 'JSONPath'),
  f('Branches', 'objects', 'The blocks that run side by side.', 'Parallel'),
  f('ItemProcessor', 'object', 'The block that runs for each item.', 'Map'),
  f('ItemsPath', 'text', 'Where in the input the array stands.', 'Map', 'JSONPath'),
  f('Items', 'array', 'The array to go through, or an expression that gives it.', 'Map', 'JSONata'),
  f('ItemSelector', 'object', 'Builds the input of each iteration.', 'Map'),
  f(
    'MaxConcurrency',
    'number',
    'How many iterations may run at once; 0 is as many as possible, 1 one after the other.',
    'Map',
  ),
  f('Next', 'text', 'The state that runs after this one.', 'Task Parallel Map Pass Wait'),
  f('End', 'true', 'Makes this the last state of its block.', 'Task Parallel Map Pass Wait'),
  f(
    'Parameters',
    'object',
    'Builds the effective input; keys that end in .$ take a path.',
    'Task Parallel Map Pass',
    'JSONPath',
  ),
  f('Arguments', 'object', 'What is handed to the call, with JSONata in {% %}.', 'Task Parallel', 'JSONata'),
  f('ResultSelector', 'object', 'Rearranges the result before ResultPath places it.', 'Task Parallel Map', 'JSONPath'),
  f(
    'ResultPath',
    'text',
    'Where in the raw input the result is put; null drops the result.',
    'Task Parallel Map Pass',
    'JSONPath',
  ),
  f(
    'Output',
    'object',
    'The value that goes on to the next state.',
    'Task Parallel Map Pass Wait Choice Succeed',
    'JSONata',
  ),
  f('Retry', 'objects', 'Rules for trying again after an error, checked in order.', 'Task Parallel Map'),
  f('Catch', 'objects', 'Where to go when an error is left after all retries.', 'Task Parallel Map'),
  f('TimeoutSeconds', 'number', 'Fails the attempt with States.Timeout after this many seconds.', 'Task'),
  f(
    'HeartbeatSeconds',
    'number',
    'Longest gap between two heartbeats of a waiting task; less than TimeoutSeconds.',
    'Task',
  ),
  f(
    'InputPath',
    'text',
    'Picks the part of the raw input that the state sees; null gives {}.',
    'Task Parallel Map Pass Wait Choice Succeed',
    'JSONPath',
  ),
  f(
    'OutputPath',
    'text',
    'Picks the part that goes on to the next state; null gives {}.',
    'Task Parallel Map Pass Wait Choice Succeed',
    'JSONPath',
  ),
  f('Assign', 'object', 'Sets workflow variables that later states can read.', 'Task Parallel Map Pass Wait Choice'),
  f('TimeoutSecondsPath', 'text', 'Reads TimeoutSeconds from the input.', 'Task', 'JSONPath'),
  f('HeartbeatSecondsPath', 'text', 'Reads HeartbeatSeconds from the input.', 'Task', 'JSONPath'),
  f('Credentials', 'object', 'The role that this call runs as.', 'Task'),
  f('Iterator', 'object', 'The older name of ItemProcessor.', 'Map'),
  f('MaxConcurrencyPath', 'text', 'Reads MaxConcurrency from the input.', 'Map', 'JSONPath'),
  f('ItemReader', 'object', 'Reads the items from S3 instead of the input.', 'Map'),
  f('ItemBatcher', 'object', 'Gives each child execution several items at once.', 'Map'),
  f('ResultWriter', 'object', 'Writes the results to S3.', 'Map'),
  f('Label', 'text', 'A short name for the Map Run, used in its ARNs.', 'Map'),
  f('ToleratedFailureCount', 'number', 'How many items may fail before the Map Run fails.', 'Map'),
  f('ToleratedFailurePercentage', 'number', 'Which share of items may fail before the Map Run fails.', 'Map'),
  comment,
  f('QueryLanguage', 'text', 'How this state reads data: JSONPath or JSONata.'),
]

const machineFields: readonly Field[] = [
  comment,
  startAt,
  states,
  f('QueryLanguage', 'text', 'How states read data unless they say otherwise: JSONPath or JSONata.'),
  f('TimeoutSeconds', 'number', 'Ends the whole execution as timed out after this many seconds.'),
  f('Version', 'text', 'The version of the language; only 1.0 exists.'),
]

const processorFields: readonly Field[] = [
  f('ProcessorConfig', 'object', 'Whether iterations run in this execution or as children of their own.'),
  startAt,
  states,
  comment,
]

const retrierFields: readonly Field[] = [
  f('ErrorEquals', 'array', 'The error names that this retrier is for.'),
  f('IntervalSeconds', 'number', 'The wait before the first retry; 1 if absent.'),
  f('MaxAttempts', 'number', 'How often to try again, beside the first attempt; 3 if absent, 0 for never.'),
  f('BackoffRate', 'number', 'What each wait is multiplied by for the next; 2.0 if absent.'),
  f('MaxDelaySeconds', 'number', 'The longest wait that the backoff may grow to.'),
  f('JitterStrategy', 'text', 'FULL spreads each wait at random between 0 and its length; NONE does not.'),
  comment,
]

const catcherFields: readonly Field[] = [
  f('ErrorEquals', 'array', 'The error names that this catcher is for.'),
  f('Next', 'text', 'The state that takes over after the error.'),
  f(
    'ResultPath',
    'text',
    'Where in the input {Error, Cause} is put; without it they replace the input.',
    undefined,
    'JSONPath',
  ),
  f('Output', 'object', 'The input of the next state.', undefined, 'JSONata'),
  f('Assign', 'object', 'Sets workflow variables before going on.'),
  comment,
]

const compared: readonly (readonly [string, string])[] = [
  ['Equals', 'equals'],
  ['LessThan', 'is less than'],
  ['GreaterThan', 'is greater than'],
  ['LessThanEquals', 'is at most'],
  ['GreaterThanEquals', 'is at least'],
]

const comparisons: readonly Field[] = (
  [
    ['String', 'text', 'a string that'],
    ['Numeric', 'number', 'a number that'],
    ['Timestamp', 'text', 'a moment that'],
  ] as const
).flatMap(([kind, shape, noun]) =>
  compared.flatMap(([suffix, verb]): Field[] => [
    f(`${kind}${suffix}`, shape, `Holds if the variable is ${noun} ${verb} this one.`, undefined, 'JSONPath'),
    f(
      `${kind}${suffix}Path`,
      'text',
      `Holds if the variable is ${noun} ${verb} the one at this path.`,
      undefined,
      'JSONPath',
    ),
  ]),
)

const tests: readonly Field[] = [
  f(
    'StringMatches',
    'text',
    'Holds if the variable is a string of this pattern; * stands for any characters.',
    undefined,
    'JSONPath',
  ),
  f('BooleanEquals', 'true', 'Holds if the variable is this boolean.', undefined, 'JSONPath'),
  f('BooleanEqualsPath', 'text', 'Holds if the variable is the boolean at this path.', undefined, 'JSONPath'),
  f('IsPresent', 'true', 'Holds if the variable exists, even as null.', undefined, 'JSONPath'),
  f('IsNull', 'true', 'Holds if the variable is null.', undefined, 'JSONPath'),
  f('IsString', 'true', 'Holds if the variable is a string.', undefined, 'JSONPath'),
  f('IsNumeric', 'true', 'Holds if the variable is a number.', undefined, 'JSONPath'),
  f('IsBoolean', 'true', 'Holds if the variable is true or false.', undefined, 'JSONPath'),
  f('IsTimestamp', 'true', 'Holds if the variable is a moment such as 2026-01-01T00:00:00Z.', undefined, 'JSONPath'),
  f('And', 'objects', 'Holds if all of these rules hold; stops at the first that does not.', undefined, 'JSONPath'),
  f('Or', 'objects', 'Holds if one of these rules holds.', undefined, 'JSONPath'),
  f('Not', 'object', 'Holds if this rule does not.', undefined, 'JSONPath'),
]

const nestedRuleFields: readonly Field[] = [
  f('Variable', 'text', 'The path of the value to look at.', undefined, 'JSONPath'),
  ...comparisons,
  ...tests,
  comment,
]

const ruleFields: readonly Field[] = [
  ...nestedRuleFields,
  f('Condition', 'text', 'A JSONata expression that gives true or false.', undefined, 'JSONata'),
  ruleNext,
  f('Output', 'object', 'The input of the next state when this rule holds.', undefined, 'JSONata'),
  f('Assign', 'object', 'Sets workflow variables when this rule holds.'),
]

/** The fields that are known at each place; `call` depends on the Resource (`callFields`). */
export const fieldsAt: Readonly<Record<Place, readonly Field[]>> = {
  machine: machineFields,
  states: [],
  state: stateFields,
  retrier: retrierFields,
  catcher: catcherFields,
  rule: ruleFields,
  'nested-rule': nestedRuleFields,
  call: [],
  template: [],
  processor: processorFields,
  'processor-config': [
    f('Mode', 'text', 'INLINE runs iterations in this execution, DISTRIBUTED as child executions.'),
    f('ExecutionType', 'text', 'The type of the child executions: STANDARD or EXPRESS.'),
  ],
  credentials: [f('RoleArn', 'text', 'The ARN of the role.')],
  'item-reader': [
    f('Resource', 'text', 'The S3 action that reads the items.'),
    f('Parameters', 'object', 'Bucket and key of the items.', undefined, 'JSONPath'),
    f('Arguments', 'object', 'Bucket and key of the items.', undefined, 'JSONata'),
    f('ReaderConfig', 'object', 'The format of the items.'),
  ],
  'reader-config': [
    f('InputType', 'text', 'The format: JSON, JSONL, CSV, PARQUET or MANIFEST.'),
    f('CSVHeaderLocation', 'text', 'Where the names of the columns stand: FIRST_ROW or GIVEN.'),
    f('CSVHeaders', 'array', 'The names of the columns when they are GIVEN.'),
    f('CSVDelimiter', 'text', 'What separates the columns.'),
    f('MaxItems', 'number', 'How many items to read at most.'),
    f('MaxItemsPath', 'text', 'Reads MaxItems from the input.', undefined, 'JSONPath'),
  ],
  'item-batcher': [
    f('MaxItemsPerBatch', 'number', 'How many items a child execution gets at most.'),
    f('MaxInputBytesPerBatch', 'number', 'How large the input of a child execution may grow.'),
    f('BatchInput', 'object', 'What each batch gets beside its items.'),
  ],
  'result-writer': [
    f('Resource', 'text', 'The S3 action that writes the results.'),
    f('Parameters', 'object', 'Bucket and prefix of the results.', undefined, 'JSONPath'),
    f('Arguments', 'object', 'Bucket and prefix of the results.', undefined, 'JSONata'),
    f('WriterConfig', 'object', 'The format of the results.'),
  ],
  'writer-config': [
    f('Transformation', 'text', 'How much of each child execution is kept: NONE, COMPACT or FLATTEN.'),
    f('OutputType', 'text', 'The format of the files: JSON or JSONL.'),
  ],
}

/** Names that go into ErrorEquals. */
export const errorNames: readonly Word[] = [
  { name: 'States.ALL', doc: 'Any error; must stand alone and last.' },
  { name: 'States.TaskFailed', doc: 'Any error of a Task but a timeout.' },
  { name: 'States.Timeout', doc: 'The state ran longer than TimeoutSeconds, or a heartbeat was missing.' },
  { name: 'States.HeartbeatTimeout', doc: 'No heartbeat came within HeartbeatSeconds.' },
  { name: 'States.Permissions', doc: 'The role may not do what the Task asks for.' },
  { name: 'States.ResultPathMatchFailure', doc: 'ResultPath does not fit the input.' },
  { name: 'States.ParameterPathFailure', doc: 'A path in Parameters finds nothing.' },
  { name: 'States.BranchFailed', doc: 'A branch of a Parallel state failed.' },
  { name: 'States.NoChoiceMatched', doc: 'No rule of a Choice state held and there is no Default.' },
  { name: 'States.IntrinsicFailure', doc: 'An intrinsic function got arguments that it cannot use.' },
  { name: 'States.ExceedToleratedFailureThreshold', doc: 'More items of a Map failed than it tolerates.' },
  { name: 'States.ItemReaderFailed', doc: 'The items of a Map could not be read.' },
  { name: 'States.ResultWriterFailed', doc: 'The results of a Map could not be written.' },
  { name: 'States.DataLimitExceeded', doc: 'A payload grew over 256 KiB.' },
  { name: 'States.QueryEvaluationError', doc: 'A JSONata expression failed.' },
  { name: 'Lambda.ServiceException', doc: 'Lambda had a problem of its own; worth a retry.' },
  { name: 'Lambda.AWSLambdaException', doc: 'Lambda had a problem of its own; worth a retry.' },
  { name: 'Lambda.SdkClientException', doc: 'The call did not reach Lambda; worth a retry.' },
  { name: 'Lambda.TooManyRequestsException', doc: 'The function was throttled; worth a retry with backoff.' },
  { name: 'SQS.AmazonSQSException', doc: 'SQS refused the request.' },
  {
    name: 'SQS.SdkClientException',
    doc: 'The call did not reach SQS, for example because the queue URL names no host.',
  },
]
