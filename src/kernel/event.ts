import type {
  ActivityArn,
  CallId,
  ExecutionArn,
  FlowId,
  FunctionName,
  InvocationId,
  MappingId,
  MessageId,
  OperationId,
  QueueName,
  StateMachineArn,
} from '../base/brand'
import type { Json, JsonObject } from '../base/json'
import type { Caller, Outcome } from './caller'
import type { VirtualTime } from './time'

export type { Caller, Outcome, Refusal } from './caller'

/** The places of a message. `deleted`, `moved`, `purged` and `expired` are ends; `sent` is the beginning. */
export type MessagePlace = 'delayed' | 'visible' | 'in-flight'
/** One movement of a message from a place to another. */
export type MessageMove =
  | { readonly to: 'delayed' | 'visible'; readonly from: 'sent' }
  | { readonly to: 'visible'; readonly from: 'delayed' | 'in-flight' }
  | { readonly to: 'in-flight'; readonly from: 'visible' | 'in-flight' }
  | { readonly to: 'deleted' | 'purged' | 'expired'; readonly from: MessagePlace }
  /** Left for its dead-letter queue, where it arrives by an event of its own with `from: 'moved'`. */
  | { readonly to: 'moved'; readonly from: 'visible' }
  | { readonly to: 'visible'; readonly from: 'moved' }

/** An entry of GetExecutionHistory. `details` holds values where AWS has JSON texts; views and the API make the texts. */
export interface HistoryEvent {
  readonly kind: 'history'
  readonly execution: ExecutionArn
  /** Which sequential walk wrote it: the execution itself, a branch or an iteration; see `flow-started`. */
  readonly flow: FlowId
  readonly id: number
  readonly previousEventId: number
  readonly type: string
  /** The members of AWS's `…EventDetails`; null: the type has none. */
  readonly details: HistoryDetails | null
  /** What of the definition led out of a state, where it was not its Next; AWS does not tell. */
  readonly cause?: ExitCause
}

/** The rule of a Choice (`rule` null: its Default), or the catcher that took an error. */
export type ExitCause =
  | { readonly kind: 'choice'; readonly rule: number | null }
  | { readonly kind: 'catch'; readonly catcher: number; readonly error: string }

/** Payload members (`input`, `output`, `parameters`, each of `assignedVariables`) are values here; every other member is as on AWS. */
export interface HistoryDetails {
  readonly name?: string
  /** Of a Map's iteration, from 0. */
  readonly index?: number
  /** How many items a Map has. */
  readonly length?: number
  /** Of EvaluationFailed: the state, and the field of the expression. */
  readonly state?: string
  readonly location?: string
  readonly assignedVariables?: JsonObject
  readonly mapRunArn?: string
  readonly taskCredentials?: { readonly roleArn: string }
  readonly input?: Json
  readonly output?: Json
  readonly parameters?: Json
  readonly error?: string
  readonly cause?: string
  readonly resource?: string
  readonly resourceType?: string
  readonly region?: string
  readonly roleArn?: string
  /** Of ActivityStarted. */
  readonly workerName?: string
  readonly timeoutInSeconds?: number
  readonly heartbeatInSeconds?: number
  readonly redriveCount?: number
}

/** Which item of which distributed Map an execution was started for. */
export interface MapRunMember {
  /** The Map Run's ARN. */
  readonly run: string
  readonly execution: ExecutionArn
  readonly flow: FlowId
  readonly state: string
  readonly index: number
}

/** How an execution stands. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'

/** How much of its executions a state machine writes to its log. */
export type LogLevel = 'ALL' | 'ERROR' | 'FATAL' | 'OFF'

/** The part of AWS's loggingConfiguration that says what is written. */
export interface Logging {
  readonly level: LogLevel
  readonly includeExecutionData: boolean
}

/** What AWS bills for an EXPRESS execution. */
export interface Billing {
  readonly billedMemoryUsedInMB: number
  readonly billedDurationInMilliseconds: number
}

/** What a fault has struck. */
export type FaultedThing =
  | { readonly kind: 'call'; readonly call: CallId; readonly caller: Caller }
  /** Invocation null: there was none, since the function was throttled. */
  | {
      readonly kind: 'function'
      readonly functionName: FunctionName
      readonly invocation: InvocationId | null
      readonly caller: Caller
    }
  | { readonly kind: 'message'; readonly queue: QueueName; readonly message: MessageId }

/** Anything that the simulator reports. Its number in the run and its time stand beside it in the log. */
export type RunEvent =
  | HistoryEvent
  | {
      readonly kind: 'execution-started'
      readonly execution: ExecutionArn
      readonly stateMachine: StateMachineArn
      readonly name: string
      /** The text as it was given. */
      readonly inputText: string
      readonly flow: FlowId
      /** The distributed Map that it belongs to an item of. */
      readonly mapRun?: MapRunMember
      /** An EXPRESS execution of a redriven Map Run is run again under its ARN: how it had ended. */
      readonly before?: ExecutionStatus
      /** It is EXPRESS: whether someone waits for its end, and what goes to its log. */
      readonly express?: { readonly isSync: boolean; readonly logging: Logging }
    }
  /** A branch of a Parallel state or an iteration of a Map began. */
  | {
      readonly kind: 'flow-started'
      readonly execution: ExecutionArn
      readonly flow: FlowId
      readonly parent: FlowId
      /** The Parallel or Map state that it belongs to, and which of its branches or iterations it is. */
      readonly state: string
      readonly index: number
    }
  | {
      readonly kind: 'flow-ended'
      readonly execution: ExecutionArn
      readonly flow: FlowId
      readonly status: 'succeeded' | 'failed' | 'aborted'
    }
  | {
      readonly kind: 'execution-ended'
      readonly execution: ExecutionArn
      readonly mapRun?: MapRunMember
      readonly status: ExecutionStatus
      readonly output?: Json
      readonly error?: string
      readonly cause?: string
      /** Of an EXPRESS execution. */
      readonly billing?: Billing
    }
  /** An execution that had ended badly goes on; `flow-resumed` tells in which flows. */
  /** `before`: how it had ended. */
  | {
      readonly kind: 'execution-redriven'
      readonly execution: ExecutionArn
      readonly redriveCount: number
      readonly before: ExecutionStatus
      readonly mapRun?: MapRunMember
    }
  /** A flow goes on in the state in which it stood when the execution ended badly. `parent` null: the execution's own. */
  | {
      readonly kind: 'flow-resumed'
      readonly execution: ExecutionArn
      readonly flow: FlowId
      readonly parent: FlowId | null
      /** The state that it stands in. */
      readonly state: string
      readonly index: number
    }
  /** A state failed and will be tried again. `attempt` counts retries from 1. */
  | {
      readonly kind: 'retry-scheduled'
      readonly execution: ExecutionArn
      readonly flow: FlowId
      readonly state: string
      readonly attempt: number
      readonly at: VirtualTime
      /** Which of the state's retriers, from 0. */
      readonly retrier: number
      readonly because: string
    }
  /**
   * A mock answers a Task in place of its service: which response, and which of the Task's invocations it is, from 0. Without a
   * response: the target is not there, and missing ones succeed.
   */
  | {
      readonly kind: 'task-mocked'
      readonly execution: ExecutionArn
      readonly flow: FlowId
      readonly state: string
      readonly response: string | null
      readonly invocation: number
    }
  /** What the data of a state went through on a visit, by the names of AWS's processing steps. */
  | {
      readonly kind: 'state-inspected'
      readonly execution: ExecutionArn
      readonly flow: FlowId
      readonly state: string
      readonly inspection: JsonObject
    }
  | { readonly kind: 'activity-created'; readonly activity: ActivityArn; readonly name: string }
  /** A function does its tasks from here on. */
  | { readonly kind: 'activity-worker'; readonly activity: ActivityArn; readonly functionName: string }
  | { readonly kind: 'activity-deleted'; readonly activity: ActivityArn }
  /** A Task waits for someone: for a worker of an activity, whose ARN is the resource, or for whoever got its token. */
  | {
      readonly kind: 'task-waiting'
      readonly execution: ExecutionArn
      readonly flow: FlowId
      readonly state: string
      readonly resource: string
      /** What was sent. */
      readonly input: Json
    }
  /** Its token is out, for an activity because a worker has taken it. */
  | {
      readonly kind: 'task-token'
      readonly flow: FlowId
      readonly token: string
      readonly workerName: string | null
      /** When it fails without an answer, and without a heartbeat. */
      readonly timeoutAt: VirtualTime | null
      readonly heartbeatAt: VirtualTime | null
    }
  | { readonly kind: 'task-heartbeat'; readonly flow: FlowId; readonly heartbeatAt: VirtualTime | null }
  /** It waits no longer. */
  | { readonly kind: 'task-settled'; readonly flow: FlowId }
  /** A call came to the front door. */
  | {
      readonly kind: 'call'
      readonly call: CallId
      readonly caller: Caller
      readonly service: string
      readonly action: string
      readonly params: Json
    }
  /** Its answer; at once, or later where it waits. */
  | { readonly kind: 'answer'; readonly call: CallId; readonly outcome: Outcome }
  | {
      readonly kind: 'queue-changed'
      readonly queue: QueueName
      readonly url: string
      readonly arn: string
      readonly visibilityTimeoutSeconds: number
      readonly delaySeconds: number
      readonly deadLetter: { readonly queue: QueueName; readonly maxReceiveCount: number } | null
      /** Absent: a standard queue. */
      readonly fifo?: true
    }
  | { readonly kind: 'queue-deleted'; readonly queue: QueueName }
  | {
      readonly kind: 'message-moved'
      readonly queue: QueueName
      readonly message: MessageId
      readonly move: MessageMove
      /** How often it was received so far. */
      readonly receiveCount: number
      /** When it came into this queue. */
      readonly enteredAt: VirtualTime
      /** Present when it enters a queue. */
      readonly body?: string
      readonly md5OfBody?: string
      readonly messageAttributes?: Json
      /** Message group, deduplication id, sequence number, trace header; those that it has. */
      readonly systemAttributes?: JsonObject
      /** When a delayed or in-flight message becomes visible. */
      readonly until?: VirtualTime
      /** The cause in one sentence. */
      readonly because: string
    }
  | {
      readonly kind: 'function-changed'
      readonly functionName: FunctionName
      readonly arn: string
      readonly timeoutSeconds: number
    }
  | { readonly kind: 'function-deleted'; readonly functionName: FunctionName }
  | {
      readonly kind: 'mapping-changed'
      readonly mapping: MappingId
      readonly queue: QueueName
      readonly functionName: FunctionName
      readonly batchSize: number
      readonly enabled: boolean
    }
  | {
      readonly kind: 'invocation-started'
      readonly operation: OperationId
      readonly invocation: InvocationId
      readonly functionName: FunctionName
      readonly caller: Caller
      readonly event: Json
      readonly coldStart: boolean
      readonly container: string
      /** Of an asynchronous invocation: which attempt it is, from 1. */
      readonly attempt?: number
    }
  | {
      readonly kind: 'log-line'
      readonly invocation: InvocationId
      readonly functionName: FunctionName
      readonly at: VirtualTime
      readonly level: string
      readonly text: string
    }
  | {
      readonly kind: 'invocation-ended'
      readonly invocation: InvocationId
      readonly functionName: FunctionName
      readonly outcome: { readonly ok: Json } | { readonly error: Json }
      readonly durationMs: number
      readonly initMs: number
      /** What it has, and the most that it used. */
      readonly memoryMb: number
      readonly maxMemoryMb: number
    }
  /** The function of a trigger is done with a batch: how many of its messages were not deleted, and will come back. */
  | {
      readonly kind: 'batch-settled'
      readonly mapping: MappingId
      readonly queue: QueueName
      readonly functionName: FunctionName
      /** Of the invocation. */
      readonly operation: OperationId
      readonly messages: number
      readonly failed: number
    }
  /** A Map Run began, its limits were changed, it was redriven, or it ended. */
  | {
      readonly kind: 'map-run-changed'
      readonly mapRun: string
      readonly execution: ExecutionArn
      readonly state: string
      readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED'
      readonly items: number
      /** Child executions that it has in the end: one for each item or batch. */
      readonly children: number
      /** 0: as many as there may be. */
      readonly maxConcurrency: number
      readonly toleratedFailureCount: number | null
      readonly toleratedFailurePercentage: number | null
      readonly redriveCount: number
    }
  | { readonly kind: 'bucket-created'; readonly bucket: string }
  | { readonly kind: 'bucket-deleted'; readonly bucket: string }
  /** An object was put, in place of what was there. Its body is asked for when it is looked at: it may be large. */
  | {
      readonly kind: 'object-put'
      readonly bucket: string
      readonly key: string
      /** UTF-8 bytes of the body. */
      readonly size: number
      readonly etag: string
      readonly contentType: string
      readonly by: Caller
    }
  | { readonly kind: 'object-deleted'; readonly bucket: string; readonly key: string }
  /** A fault that the person has switched on has struck. */
  | {
      readonly kind: 'fault-struck'
      /** Its name. */
      readonly fault: string
      /** What it did, in words. */
      readonly text: string
      readonly on: FaultedThing
    }
  /** Something that the person must know about the run itself, such as a function that is not deterministic. */
  | { readonly kind: 'notice'; readonly level: 'info' | 'warning'; readonly text: string }

/** An event with its number in the run (from 0) and its virtual time. */
export interface LoggedEvent {
  readonly n: number
  readonly at: VirtualTime
  readonly event: RunEvent
}
