/** A string or number that may not be mixed up with another kind of id; plain at run time. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }

/** ARN of an execution. */
export type ExecutionArn = Brand<string, 'ExecutionArn'>
/** ARN of a state machine. */
export type StateMachineArn = Brand<string, 'StateMachineArn'>
/** ARN of an activity. */
export type ActivityArn = Brand<string, 'ActivityArn'>
/** One sequential walk through a `States` block: an execution, a branch, an iteration. */
export type FlowId = Brand<string, 'FlowId'>
/** Name of a Lambda function. */
export type FunctionName = Brand<string, 'FunctionName'>
/** Name of a queue. */
export type QueueName = Brand<string, 'QueueName'>
/** Id of a message; kept when it moves to a dead-letter queue. */
export type MessageId = Brand<string, 'MessageId'>
/** Names one receive of a message; each receive makes a new one. */
export type ReceiptHandle = Brand<string, 'ReceiptHandle'>
/** Something started that will complete later. */
export type OperationId = Brand<string, 'OperationId'>
/** One AWS call through the front door. */
export type CallId = Brand<string, 'CallId'>
/** One delivery of an event to a function; AWS's request id. */
export type InvocationId = Brand<string, 'InvocationId'>
/** UUID of an event source mapping. */
export type MappingId = Brand<string, 'MappingId'>
/** A pending wake-up, for cancelling it. */
export type WakeId = Brand<number, 'WakeId'>

/** Gives a plain value its brand; used only where an id is made or enters from outside. */
export function brand<B extends Brand<string, string> | Brand<number, string>>(value: string | number): B {
  return value as B
}
