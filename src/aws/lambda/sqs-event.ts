import { freeze, isObject, member, setMember, type Json, type JsonArray, type JsonObject } from '../../base/json'
import type { Mapping } from './state'

/** The event that a function gets for a batch, exactly as recorded on AWS. `messages` are those of ReceiveMessage's answer. */
export function sqsEvent(mapping: Mapping, region: string, messages: JsonArray): JsonObject {
  return freeze({ Records: messages.filter(isObject).map((message) => sqsRecord(mapping, region, message)) })
}

/** One message of an event. */
export function sqsRecord(mapping: Mapping, region: string, message: JsonObject): JsonObject {
  const digest = member(message, 'MD5OfMessageAttributes')
  return {
    messageId: member(message, 'MessageId') as Json,
    receiptHandle: member(message, 'ReceiptHandle') as Json,
    body: member(message, 'Body') as Json,
    attributes: member(message, 'Attributes') ?? {},
    messageAttributes: attributesOf(member(message, 'MessageAttributes')),
    // Absent without attributes, but null where the mapping has a window (recorded).
    ...(digest === undefined && mapping.windowSeconds === 0 ? {} : { md5OfMessageAttributes: digest ?? null }),
    md5OfBody: member(message, 'MD5OfBody') as Json,
    eventSource: 'aws:sqs',
    eventSourceARN: mapping.queueArn,
    awsRegion: region,
  }
}

/** Members in lower camel case, unlike SQS's own API; the two lists are always there and always empty. */
function attributesOf(given: Json | undefined): JsonObject {
  const attributes: Record<string, Json> = {}
  if (!isObject(given)) return attributes
  for (const name of Object.keys(given)) {
    const attribute = given[name] as JsonObject
    const text = member(attribute, 'StringValue')
    const binary = member(attribute, 'BinaryValue')
    setMember(attributes, name, {
      ...(text === undefined ? {} : { stringValue: text }),
      ...(binary === undefined ? {} : { binaryValue: binary }),
      stringListValues: [],
      binaryListValues: [],
      dataType: member(attribute, 'DataType') as Json,
    })
  }
  return attributes
}
