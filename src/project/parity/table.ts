/** How sure it is that something behaves as on AWS. */
export type ParityLevel = 'recorded' | 'documented' | 'approximated' | 'missing'

/** Something that a project can use. */
export interface Feature {
  readonly id: string
  readonly name: string
  readonly level: ParityLevel
  /** What is known of it, in a sentence. */
  readonly say: string
}

const feature = (id: string, name: string, level: ParityLevel, say: string): Feature => ({ id, name, level, say })

/** All features that are told apart. docs/fidelity.md has the same list; a test holds them together. */
export const features: readonly Feature[] = [
  feature('state:Task', 'Task states', 'recorded', 'Events, data and errors are those of recorded histories.'),
  feature('state:Choice', 'Choice states', 'recorded', 'All comparisons, and what a missing value does.'),
  feature('state:Wait', 'Wait states', 'recorded', 'Seconds and moments, from paths and expressions too.'),
  feature('state:Pass', 'Pass states', 'recorded', 'Result, Parameters and Output.'),
  feature('state:Succeed', 'Succeed states', 'recorded', 'They end a flow well.'),
  feature('state:Fail', 'Fail states', 'recorded', 'Errors and causes, from paths too.'),
  feature(
    'state:Parallel',
    'Parallel states',
    'recorded',
    'Order of the events of branches, and how a failure stops the others.',
  ),
  feature(
    'state:Map',
    'Map states',
    'recorded',
    'Order of the events of iterations, and how a failure stops the others.',
  ),
  feature(
    'distributed-map',
    'Distributed Maps',
    'recorded',
    'Events of the Map Run; child executions run side by side in an order of our own.',
  ),
  feature(
    'JSONPath',
    'JSONPath',
    'recorded',
    'Paths and filters as in the library that AWS uses, by results recorded and measured.',
  ),
  feature(
    'JSONata',
    'JSONata',
    'recorded',
    'The version that AWS uses, with its functions; look-around in regular expressions is refused.',
  ),
  feature(
    'intrinsic',
    'Intrinsic functions',
    'recorded',
    'Results recorded and measured; texts of their failures are ours.',
  ),
  feature('variables', 'Variables', 'recorded', 'Assign and the scopes of variables.'),
  feature('Retry', 'Retry', 'recorded', 'Which retrier counts, its delays, and the events.'),
  feature(
    'jitter',
    'Jitter of retries',
    'documented',
    'Waits are drawn between nothing and their full length; AWS draws others.',
  ),
  feature('Catch', 'Catch', 'recorded', 'Which catcher takes an error, and what it gets.'),
  feature('time-limits', 'Time limits and heartbeats', 'recorded', 'States.Timeout and what it is caught as.'),
  feature(
    'Credentials',
    'Credentials',
    'approximated',
    'The role stands in the events, but nobody checks what it may do.',
  ),
  feature('call:lambda', 'Calls of functions', 'recorded', 'Requests, answers and errors of lambda:invoke.'),
  feature('call:sqs', 'Calls of queues', 'recorded', 'Requests, answers and errors of sqs:sendMessage.'),
  feature('call:states', 'Calls of other workflows', 'recorded', 'startExecution, .sync and .sync:2.'),
  feature(
    'call:sdk',
    'AWS SDK calls',
    'recorded',
    'Of the services that are simulated; their other answers follow the documented shapes.',
  ),
  feature(
    'call:other',
    'Calls of other services',
    'missing',
    'Not simulated yet: such a Task fails, unless a mock answers it.',
  ),
  feature('callback', 'Task tokens', 'recorded', '.waitForTaskToken; tokens are shorter than AWS’s.'),
  feature(
    'activity',
    'Activities',
    'recorded',
    'Events and time limits; the order in which workers are served is ours.',
  ),
  feature(
    'ItemReader',
    'ItemReader',
    'recorded',
    'CSV, JSON and listings are recorded; JSONL and manifests documented.',
  ),
  feature('parquet', 'Items from PARQUET', 'missing', 'Not read yet.'),
  feature('ItemBatcher', 'ItemBatcher', 'documented', 'Sizes of batches count as the documentation says.'),
  feature(
    'ResultWriter',
    'ResultWriter',
    'recorded',
    'The manifest and its files; very large results stay in one file.',
  ),
  feature('tolerated-failures', 'Tolerated failures', 'documented', 'When a Map Run fails.'),
  feature('EXPRESS', 'EXPRESS workflows', 'recorded', 'Logs, answers and the bill; here they run exactly once.'),
  feature(
    'queue:standard',
    'Standard queues',
    'documented',
    'Order and duplicates are as likely as the queue’s settings say; AWS gives no numbers.',
  ),
  feature('queue:fifo', 'FIFO queues', 'recorded', 'Groups, deduplication and their order.'),
  feature('queue:dlq', 'Dead-letter queues', 'recorded', 'When a message moves, and redrive.'),
  feature('queue:delay', 'Delays', 'documented', 'Of queues and of messages.'),
  feature(
    'trigger',
    'Event source mappings',
    'recorded',
    'Batches, windows and retries; how many pollers there are when is documented.',
  ),
  feature('trigger:filters', 'Filters of triggers', 'recorded', 'The language of event patterns.'),
  feature('trigger:partial', 'Partial batch failures', 'documented', 'What a function answers, and what comes back.'),
  feature(
    'functions',
    'Code of functions',
    'approximated',
    'Real JavaScript in a sandbox; durations and cold starts are modelled, and there is no network.',
  ),
  feature('workers', 'Workers of queues', 'approximated', 'Programs outside of AWS, of which AWS says nothing.'),
  feature('buckets', 'Objects of S3', 'documented', 'What distributed Maps read and write, and nothing else of S3.'),
  feature('mocks', 'Mocks', 'recorded', 'As in the mock configuration of Step Functions Local.'),
  feature('faults', 'Faults', 'approximated', 'Failures on purpose, in AWS’s words where they are known.'),
  feature(
    'timing',
    'Virtual time',
    'approximated',
    'State transitions and API calls take no time; on AWS they take milliseconds.',
  ),
  feature(
    'numbers',
    'Written form of numbers',
    'approximated',
    '1.0 is written 1, and integers above 2^53 lose digits.',
  ),
]

/** What the levels mean. */
export const levelWords: Readonly<Record<ParityLevel, string>> = {
  recorded: 'exact as recorded on AWS',
  documented: 'as AWS documents it',
  approximated: 'approximated',
  missing: 'missing',
}

/** From the surest to what is not there. */
export const levels: readonly ParityLevel[] = ['recorded', 'documented', 'approximated', 'missing']

/** The table as it stands in docs/fidelity.md. */
export function featureTable(): string {
  const rows = features.map(({ name, level, say }) => `| ${name} | ${levelWords[level]} | ${say} |`)
  return ['| what | how close | what is known |', '| --- | --- | --- |', ...rows].join('\n')
}
