import * as v from 'valibot'
import { checkSchema } from './check'
import { faultSchema, whole } from './fault-schema'

// The one format of everything that a person makes: links, storage, lessons, embeds, export.
// Each change of meaning adds one pure upgrade function and one fixture of the older form.

/** Names as AWS takes them for functions and queues; state machines allow more, but links and ARNs gain by one rule. */
const name = (what: string, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9_-]+$/, `${what}: use letters, digits, "-" and "_" only.`),
    v.maxLength(max, `${what}: at most ${max} characters.`),
  )

const workflow = v.object({
  name: name('The name of a workflow', 80),
  type: v.picklist(['STANDARD', 'EXPRESS']),
  /** What an EXPRESS workflow writes to its log; without it everything, so that there is something to see. */
  logging: v.optional(
    v.object({ level: v.picklist(['ALL', 'ERROR', 'FATAL', 'OFF']), includeExecutionData: v.boolean() }),
  ),
  /** Source text, never reformatted. */
  definition: v.pipe(v.string(), v.maxLength(1_048_576, 'The definition of a workflow: at most 1 MB.')),
})

/** Where the record of an asynchronous event goes. */
const destination = v.object({ kind: v.picklist(['queue', 'function']), name: v.string() })

const lambdaFunction = v.object({
  name: name('The name of a function', 64),
  file: v.picklist(['index.js', 'index.mjs', 'index.ts']),
  code: v.pipe(v.string(), v.maxLength(1_048_576, 'The code of a function: at most 1 MB.')),
  timeoutSeconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(900)),
  memoryMb: v.pipe(v.number(), v.integer(), v.minValue(128), v.maxValue(10_240)),
  environment: v.record(v.string(), v.string()),
  /** Modelled duration of an invocation; without it 5 to 15 ms. */
  durationMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(900_000))),
  /** Most invocations at once, taken from the account's 1,000; without it as many as the account has left. */
  reservedConcurrency: v.optional(whole(0, 900)),
  /** The queue for events that could not be processed. */
  deadLetterQueue: v.optional(v.string()),
  /** Settings of asynchronous invocations; members that are absent have AWS's default. */
  eventInvoke: v.optional(
    v.object({
      retries: v.optional(whole(0, 2)),
      maxAgeSeconds: v.optional(whole(60, 21_600)),
      onSuccess: v.optional(destination),
      onFailure: v.optional(destination),
    }),
  ),
})

/** A queue whose name ends in `.fifo` is a FIFO queue, and no other; the ending counts among the 80 characters, as on AWS. */
const queueName = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z0-9_-]+(\.fifo)?$/,
    'The name of a queue: use letters, digits, "-" and "_" only; a FIFO queue ends in ".fifo".',
  ),
  v.maxLength(80, 'The name of a queue: at most 80 characters.'),
)

/** Members that are optional have AWS's default where they are absent. */
const queue = v.object({
  name: queueName,
  visibilityTimeoutSeconds: whole(0, 43_200),
  delaySeconds: whole(0, 900),
  receiveWaitSeconds: v.optional(whole(0, 20)),
  retentionSeconds: v.optional(whole(60, 1_209_600)),
  maximumBytes: v.optional(whole(1024, 1_048_576)),
  deadLetter: v.optional(v.object({ queue: v.string(), maxReceiveCount: whole(1, 1000) })),
  /** RedriveAllowPolicy: which queues may name this one as their dead-letter queue; absent: all. */
  redriveAllow: v.optional(
    v.variant('permission', [
      v.object({ permission: v.picklist(['allowAll', 'denyAll']) }),
      v.object({
        permission: v.literal('byQueue'),
        queues: v.pipe(v.array(v.string()), v.minLength(1, 'Name at least one queue.'), v.maxLength(10)),
      }),
    ]),
  ),
  /** Alarms that show when they would have rung. Nothing is called by them. */
  alarms: v.optional(
    v.pipe(
      v.array(
        v.object({
          metric: v.picklist(['visible', 'inFlight', 'delayed', 'age']),
          /** Messages, or seconds of the oldest one's age. */
          above: whole(0, 1_000_000_000),
          minutes: whole(1, 1440),
        }),
      ),
      v.maxLength(10, 'A queue has at most 10 alarms.'),
    ),
  ),
  /** How often a standard queue delivers a message twice, or one before its turn; absent: never. A FIFO queue never does. */
  duplicatePercent: v.optional(whole(0, 100)),
  disorderPercent: v.optional(whole(0, 100)),
  /** Of a FIFO queue alone. */
  fifo: v.optional(
    v.object({
      contentBasedDeduplication: v.boolean(),
      deduplicationScope: v.picklist(['queue', 'messageGroup']),
      throughputLimit: v.picklist(['perQueue', 'perMessageGroupId']),
    }),
  ),
})

/** An object to begin with; AWS's bound of a key is its UTF-8 bytes, which the engine checks. */
const storedObject = v.object({
  key: v.pipe(
    v.string(),
    v.minLength(1, 'A key has at least one character.'),
    v.maxLength(1024, 'A key: at most 1,024 characters.'),
  ),
  text: v.pipe(v.string(), v.maxLength(4_194_304, 'An object of a project: at most 4 MB of text.')),
})

const bucket = v.object({
  name: v.pipe(
    v.string(),
    v.regex(
      /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'The name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens.',
    ),
  ),
  objects: v.pipe(v.array(storedObject), v.maxLength(1000, 'A bucket of a project: at most 1,000 objects.')),
})

const mapping = v.object({
  queue: v.string(),
  function: v.string(),
  batchSize: whole(1, 10_000),
  enabled: v.boolean(),
  windowSeconds: v.optional(whole(0, 300)),
  /** Patterns of FilterCriteria as the person wrote them; a function sees a message that one of them fits. */
  filters: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.maxLength(4096, 'A filter: at most 4096 characters.'))),
      v.maxLength(5, 'A trigger has at most 5 filters.'),
    ),
  ),
  reportBatchItemFailures: v.optional(v.boolean()),
  maximumConcurrency: v.optional(whole(2, 1000)),
})

const namedInput = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  workflow: v.string(),
  /** Text, not value: the person's formatting stays. */
  text: v.pipe(v.string(), v.maxLength(1_048_576, 'An input: at most 1 MB.')),
})

/** Does the tasks of an activity, one after the other. */
const activityWorker = v.object({ activity: v.string(), function: v.string() })

/** Polls a queue: receive, invoke the function once with all messages of the answer, delete or not, pause. */
export const queueWorker = v.object({
  queue: v.string(),
  function: v.string(),
  /** How many of them work side by side. */
  count: whole(1, 100),
  /** The pause from the end of one round to the next receive. */
  pollSeconds: whole(0, 3600),
  /** Of ReceiveMessage: above 0 it polls long. */
  waitTimeSeconds: whole(0, 20),
  maxNumberOfMessages: whole(1, 10),
  /** Absent: the queue's. */
  visibilityTimeoutSeconds: v.optional(whole(0, 43_200)),
  deletes: v.picklist(['afterSuccess', 'beforeHandling', 'never']),
})

const projectSettings = v.object({
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_294_967_295)),
  /** ISO 8601, UTC: virtual time 0 of each run. */
  startTime: v.pipe(v.string(), v.isoTimestamp()),
  region: v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'The region: such as us-east-1.')),
  account: v.pipe(v.string(), v.regex(/^\d{12}$/, 'The account: 12 digits.')),
  limits: v.picklist(['strict', 'relaxed']),
  /** Whether a Task whose service or target is not there fails, as on AWS, or succeeds with an empty answer; absent: it fails. */
  missingTargets: v.optional(v.picklist(['fail', 'succeed'])),
})

/** Checks a project from outside: a link, a file, a record, a message. */
export const projectSchema = v.object({
  format: v.literal(1),
  name: v.pipe(v.string(), v.minLength(1, 'The name of a project: at least one character.'), v.maxLength(80)),
  workflows: v.pipe(v.array(workflow), v.minLength(1, 'A project has at least one workflow.')),
  functions: v.array(lambdaFunction),
  queues: v.array(queue),
  mappings: v.array(mapping),
  inputs: v.array(namedInput),
  /** Buckets of S3 with the objects that a run finds in them. */
  buckets: v.optional(v.array(bucket)),
  /** Activities, to which workers outside of AWS come for tasks. */
  activities: v.optional(v.array(v.object({ name: name('The name of an activity', 80) }))),
  /** Consumers outside of AWS, whose handlers are functions: of an activity's tasks, or of a queue's messages. */
  workers: v.optional(
    v.pipe(v.array(v.union([activityWorker, queueWorker])), v.maxLength(100, 'A project has at most 100 workers.')),
  ),
  /** Text of a MockConfigFile.json of Step Functions Local, never reformatted; it may have faults. */
  mocks: v.optional(v.pipe(v.string(), v.maxLength(1_048_576, 'The mock configuration: at most 1 MB.'))),
  faults: v.optional(
    v.pipe(
      v.array(faultSchema),
      v.maxLength(100, 'A project has at most 100 faults.'),
      v.check((all) => new Set(all.map((one) => one.name)).size === all.length, 'Two faults have the same name.'),
    ),
  ),
  /** What shall be true of every run. */
  checks: v.optional(v.pipe(v.array(checkSchema), v.maxLength(50, 'A project has at most 50 checks.'))),
  /** Markdown that stands beside it: a lesson's text. */
  text: v.optional(v.pipe(v.string(), v.maxLength(100_000, 'The text of a project: at most 100,000 characters.'))),
  settings: projectSettings,
})

/** Everything that a person makes, as one value. */
export type Project = v.InferOutput<typeof projectSchema>
/** A state machine of a project; its definition is source text. */
export type Workflow = Project['workflows'][number]
/** A function of a project. */
export type LambdaFunction = Project['functions'][number]
/** A queue or a function to which records of asynchronous events go. */
export type Destination = v.InferOutput<typeof destination>
/** A queue of a project, in AWS units. */
export type Queue = Project['queues'][number]
/** A trigger: which function gets the messages of a queue. */
export type EventSourceMapping = Project['mappings'][number]
/** Workers of a queue. */
export type QueueWorker = v.InferOutput<typeof queueWorker>
/** A bucket of a project with its objects. */
export type ProjectBucket = NonNullable<Project['buckets']>[number]
/** What Run sends. */
export type NamedInput = Project['inputs'][number]
/** A fault of a project, on or off. */
export type ProjectFault = NonNullable<Project['faults']>[number]
/** What every run of a project starts from. */
export type ProjectSettings = Project['settings']
