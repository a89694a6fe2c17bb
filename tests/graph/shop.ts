import type { Json } from '../../src/base/json'
import { orderProcessing } from '../../src/examples/order-processing'
import { newFunction, newQueue } from '../../src/project/defaults'
import type { Project } from '../../src/project/project'

/** A project with a dead-letter queue, a function that a state calls, and parts that the workflow does not touch. */
export const shop: Project = {
  ...orderProcessing,
  functions: ['handle', 'charge-card', 'review', 'elsewhere'].map(newFunction),
  queues: [
    { ...newQueue('orders'), deadLetter: { queue: 'orders-dlq', maxReceiveCount: 3 } },
    newQueue('orders-dlq'),
    newQueue('elsewhere'),
  ],
  mappings: [
    { queue: 'orders', function: 'handle', batchSize: 10, enabled: true },
    { queue: 'orders-dlq', function: 'review', batchSize: 1, enabled: false },
    { queue: 'elsewhere', function: 'elsewhere', batchSize: 1, enabled: true },
  ],
}

const pick = {
  StartAt: 'Pick one',
  States: { 'Pick one': { Type: 'Pass', Next: 'Pack' }, Pack: { Type: 'Pass', End: true } },
}

/** A workflow with all eight types of state and a loop. */
export const shopDefinition: Json = {
  StartAt: 'Validate',
  States: {
    Validate: { Type: 'Pass', Next: 'Big?' },
    'Big?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.total', NumericGreaterThan: 100, Next: 'Review' }],
      Default: 'Charge',
    },
    Review: { Type: 'Wait', Seconds: 60, Next: 'Big?' },
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'charge-card' },
      Catch: [{ ErrorEquals: ['CardDeclined', 'States.Timeout'], Next: 'Refuse' }],
      Next: 'Fulfil',
    },
    Fulfil: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Pick', States: { Pick: { Type: 'Map', ItemProcessor: pick, End: true } } },
        { StartAt: 'Thank', States: { Thank: { Type: 'Pass', End: true } } },
      ],
      Next: 'Enqueue',
    },
    Enqueue: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/orders' },
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
    Refuse: { Type: 'Fail', Error: 'OrderRefused' },
  },
}
