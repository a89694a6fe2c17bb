import { errorNames, stateTypes, type Field, type Word } from './asl-words'
import type { ProjectHints } from './project-hints'

/** A value that may stand in a string. */
export interface ValueWord extends Word {
  /** Shown beside the name. */
  readonly detail?: string
  /** Ranks it before the others. */
  readonly boost?: number
}

const words = (...names: string[]): readonly ValueWord[] => names.map((name) => ({ name, doc: '' }))

const fixedValues: Readonly<Record<string, readonly ValueWord[]>> = {
  Type: stateTypes,
  QueryLanguage: [
    { name: 'JSONPath', doc: 'Paths such as $.order.id, and intrinsic functions.' },
    { name: 'JSONata', doc: 'Expressions such as {% $states.input.order.id %}.' },
  ],
  JitterStrategy: [
    { name: 'FULL', doc: 'Each wait is drawn at random between 0 and its length.' },
    { name: 'NONE', doc: 'Each wait has its full length.' },
  ],
  Version: words('1.0'),
  Mode: words('INLINE', 'DISTRIBUTED'),
  ExecutionType: words('STANDARD', 'EXPRESS'),
  InputType: words('JSON', 'JSONL', 'CSV', 'PARQUET', 'MANIFEST'),
  CSVHeaderLocation: words('FIRST_ROW', 'GIVEN'),
  CSVDelimiter: words('COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'),
  Transformation: words('NONE', 'COMPACT', 'FLATTEN'),
  OutputType: words('JSON', 'JSONL'),
  ErrorEquals: errorNames,
  InvocationType: words('RequestResponse', 'Event', 'DryRun'),
}

/** The values that a field can have whatever the project is; undefined: no such list. */
export const fixedValuesOf = (field: string): readonly ValueWord[] | undefined =>
  Object.hasOwn(fixedValues, field) ? fixedValues[field] : undefined

const integrations: readonly ValueWord[] = [
  { name: 'arn:aws:states:::lambda:invoke', doc: 'Invokes a function; the answer stands in Payload.' },
  {
    name: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    doc: 'Invokes a function and waits until somebody sends the task token back.',
  },
  { name: 'arn:aws:states:::sqs:sendMessage', doc: 'Sends a message to a queue.' },
  {
    name: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    doc: 'Sends a message and waits until its reader sends the task token back.',
  },
  ...['sendMessage', 'receiveMessage', 'deleteMessage', 'getQueueAttributes', 'purgeQueue'].map((action) => ({
    name: `arn:aws:states:::aws-sdk:sqs:${action}`,
    doc: `Calls the SQS API directly.`,
  })),
]

/** Values for Resource: the project's functions first, then the integrations. */
const resourceValues = (hints: ProjectHints): readonly ValueWord[] => [
  ...integrations,
  ...hints.functions.map(({ name, arn }) => ({
    name: arn,
    detail: name,
    doc: `The function ${name}; its answer is the result.`,
    boost: 2,
  })),
]

/** Values for the parameters that name a queue or a function; undefined: the field names neither. */
export function projectValuesOf(field: string, hints: ProjectHints): readonly ValueWord[] | undefined {
  switch (field) {
    case 'Resource':
      return resourceValues(hints)
    case 'QueueUrl':
      return hints.queues.map(({ name, url }) => ({ name: url, detail: name, doc: `The queue ${name}.` }))
    case 'FunctionName':
      return hints.functions.flatMap(({ name, arn }) => [
        { name: arn, detail: name, doc: `The function ${name}.` },
        { name, doc: `The function ${name}.` },
      ])
    default:
      return undefined
  }
}

/** What a path or a key that ends in `.$` can begin with. */
export const pathValues: readonly ValueWord[] = [
  { name: '$', doc: 'The whole input.', boost: 3 },
  { name: '$$.Execution.Id', doc: 'The ARN of this execution.' },
  { name: '$$.Execution.Input', doc: 'The input of the whole execution.' },
  { name: '$$.Execution.Name', doc: 'The name of this execution.' },
  { name: '$$.Execution.StartTime', doc: 'When this execution began.' },
  { name: '$$.State.Name', doc: 'The name of this state.' },
  { name: '$$.State.EnteredTime', doc: 'When this state was entered.' },
  { name: '$$.State.RetryCount', doc: 'How often this state was tried again; 0 at first.' },
  { name: '$$.StateMachine.Id', doc: 'The ARN of the state machine.' },
]

/** More for keys that end in `.$`, where intrinsic functions may stand. */
export const templateValues: readonly ValueWord[] = [
  ...pathValues,
  { name: '$$.Task.Token', doc: 'The token that completes a task with .waitForTaskToken.' },
  { name: '$$.Map.Item.Value', doc: 'The item of this iteration.' },
  { name: '$$.Map.Item.Index', doc: 'The number of this iteration, from 0.' },
  ...(
    [
      ["States.Format('{}', $)", 'Fills each {} of a text with an argument.'],
      ['States.StringToJson($)', 'Reads a string as JSON.'],
      ['States.JsonToString($)', 'Writes a value as a JSON string.'],
      ['States.Array($)', 'Makes an array of its arguments.'],
      ['States.ArrayLength($)', 'Counts the items of an array.'],
      ['States.ArrayContains($, 1)', 'Tells whether an array has a value.'],
      ['States.ArrayGetItem($, 0)', 'Takes one item of an array, counted from 0.'],
      ['States.ArrayPartition($, 2)', 'Cuts an array into pieces of a length.'],
      ['States.ArrayRange(1, 9, 1)', 'Makes an array of numbers, the end included.'],
      ['States.ArrayUnique($)', 'Drops the repeated items of an array.'],
      ['States.Base64Encode($)', 'Writes a string in Base64.'],
      ['States.Base64Decode($)', 'Reads a string in Base64.'],
      ["States.Hash($, 'SHA-256')", 'The digest of a value in hexadecimal.'],
      ['States.JsonMerge($, $, false)', 'Joins two objects; fields of the second win.'],
      ['States.MathAdd($, 1)', 'Adds two whole numbers.'],
      ['States.MathRandom(1, 10)', 'A random whole number below the end.'],
      ["States.StringSplit($, ',')", 'Cuts a string at separators.'],
      ['States.UUID()', 'A new random identifier.'],
    ] as const
  ).map(([name, doc]) => ({ name, doc })),
]

const p = (name: string, shape: Field['shape'], doc: string): Field => ({ name, shape, doc })

const sendMessage: readonly Field[] = [
  p('QueueUrl', 'text', 'The URL of the queue.'),
  p('MessageBody', 'text', 'What the message says; other JSON than a string is written as text.'),
  p('DelaySeconds', 'number', 'How long the message stays invisible at first; 900 at most.'),
  p('MessageAttributes', 'object', 'Named values beside the body.'),
  p('MessageGroupId', 'text', 'FIFO: messages of a group keep their order.'),
  p('MessageDeduplicationId', 'text', 'FIFO: the same id within five minutes is taken as a repetition.'),
]
const invoke: readonly Field[] = [
  p('FunctionName', 'text', 'Name or ARN of the function.'),
  p('Payload', 'object', 'The event that the function gets.'),
  p('InvocationType', 'text', 'RequestResponse waits for the answer, Event does not.'),
  p('Qualifier', 'text', 'Version or alias of the function.'),
]
const queueUrl = p('QueueUrl', 'text', 'The URL of the queue.')

/** The parameters that are known for a Resource; for any other ARN none. */
export function callFields(resource: string): readonly Field[] {
  const action = /^arn:[^:]+:states:::(?:aws-sdk:)?(\w+:\w+)/.exec(resource)?.[1]
  switch (action) {
    case 'sqs:sendMessage':
      return sendMessage
    case 'lambda:invoke':
      return invoke
    case 'sqs:receiveMessage':
      return [
        queueUrl,
        p('MaxNumberOfMessages', 'number', 'How many messages to take at most; 1 to 10.'),
        p('VisibilityTimeout', 'number', 'How long the messages stay hidden from others.'),
      ]
    case 'sqs:deleteMessage':
      return [queueUrl, p('ReceiptHandle', 'text', 'The handle that the last receive of the message gave.')]
    case 'sqs:getQueueAttributes':
      return [queueUrl, p('AttributeNames', 'array', 'Which attributes to read.')]
    case 'sqs:purgeQueue':
      return [queueUrl]
    default:
      return []
  }
}
