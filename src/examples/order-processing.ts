import { defaultSettings } from '../project/defaults'
import type { Project } from '../project/project'

const definition = `{
  "Comment": "Beginner Step Functions and SQS Example",
  "StartAt": "SendToQueue",
  "States": {
    "SendToQueue": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage",
      "Parameters": {
        "QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/order-processing-queue",
        "MessageBody.$": "$"
      },
      "End": true
    }
  }
}
`

const code = `exports.handler = async (event) => {
  console.log("Received messages:", JSON.stringify(event));
  for (const record of event.Records) {
    const body = JSON.parse(record.body);
    console.log("Processing order:", body.orderId);
  }
  return { success: true };
};
`

/** The project of a first visit: the beginner tutorial, ready to run. */
export const orderProcessing: Project = {
  format: 1,
  name: 'Order processing',
  workflows: [{ name: 'order-workflow', type: 'STANDARD', definition }],
  functions: [{ name: 'process-order', file: 'index.js', code, timeoutSeconds: 3, memoryMb: 128, environment: {} }],
  queues: [{ name: 'order-processing-queue', visibilityTimeoutSeconds: 30, delaySeconds: 0 }],
  mappings: [{ queue: 'order-processing-queue', function: 'process-order', batchSize: 10, enabled: true }],
  inputs: [
    {
      name: 'order-5001',
      workflow: 'order-workflow',
      text: '{ "orderId": "5001", "customer": "Alice", "items": 3 }\n',
    },
    {
      name: 'order-1001',
      workflow: 'order-workflow',
      text: '{ "orderId": "1001", "customer": "Jane Doe", "total": 149.99 }\n',
    },
  ],
  settings: defaultSettings,
}
