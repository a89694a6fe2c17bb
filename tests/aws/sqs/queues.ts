import type { JsonObject } from '../../../src/base/json'
import { Services, type Script } from '../services'

/** A run with queues of these attributes. */
export function withQueues(queues: Record<string, JsonObject>, scripts: Record<string, Script> = {}): Services {
  const services = new Services(scripts)
  for (const [name, attributes] of Object.entries(queues))
    services.ok('sqs', 'CreateQueue', { QueueName: name, Attributes: attributes })
  return services
}

/** RedrivePolicy to a queue. */
export const redrive = (queue: string, maxReceiveCount: number): JsonObject => ({
  RedrivePolicy: JSON.stringify({
    deadLetterTargetArn: `arn:aws:sqs:us-east-1:123456789012:${queue}`,
    maxReceiveCount,
  }),
})

/** Sends a body; gives the message's id. */
export function send(services: Services, queue: string, body: string, more: JsonObject = {}): string {
  return String(services.ok('sqs', 'SendMessage', { QueueUrl: queue, MessageBody: body, ...more })['MessageId'])
}

/** A received message, as far as tests look at it. */
export interface Received {
  readonly MessageId: string
  readonly ReceiptHandle: string
  readonly Body: string
  readonly Attributes?: Readonly<Record<string, string>>
}

/** Receives without waiting. */
export function receive(services: Services, queue: string, more: JsonObject = {}): readonly Received[] {
  const params = {
    QueueUrl: queue,
    MaxNumberOfMessages: 10,
    AttributeNames: ['All'],
    MessageAttributeNames: ['All'],
    ...more,
  }
  return messagesOf(services.ok('sqs', 'ReceiveMessage', params))
}

/** The messages of an answer. */
export const messagesOf = (answer: JsonObject): readonly Received[] =>
  (answer['Messages'] ?? []) as unknown as readonly Received[]

/** Bodies, in order. */
export const bodies = (messages: readonly Received[]): string[] => messages.map((message) => message.Body)
