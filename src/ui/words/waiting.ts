import type { WaitingTask, WaitingView } from '../../views/views'
import { count } from './text'
import { countdownText } from './time'

/** How many Tasks wait for someone. */
export const waitingCount = (view: WaitingView | undefined): number =>
  view === undefined ? 0 : view.tasks.length + view.leftOut

/** For beside the clock: `Waiting for an answer: 1 task`. */
export const waitingText = (tasks: number): string => `Waiting for an answer: ${count(tasks, 'task')}`

/** Whom a Task waits for. */
export function waitsFor(task: WaitingTask): string {
  if (task.token !== null) return 'an answer'
  return 'a worker'
}

/** What comes if nobody does anything, the next first: `heartbeat due in 8 s`, `times out in 1 h`. Empty: it waits for ever. */
export function dueTexts({ heartbeatAt, timeoutAt }: WaitingTask, now: number): readonly string[] {
  const heartbeat = heartbeatAt === null ? [] : [`heartbeat due in ${countdownText(heartbeatAt, now)}`]
  const timeout = timeoutAt === null ? [] : [`times out in ${countdownText(timeoutAt, now)}`]
  return [...heartbeat, ...timeout]
}

/** The name at the end of an ARN, of an execution or an activity. */
export const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1)

/** The workflow of an execution's ARN. */
export const workflowIn = (arn: string): string => arn.split(':')[6] ?? ''
