import type { Due } from '../../engine/due'

/** What will happen, in one sentence: `Wait state "Pause" ends`. */
export function dueText({ kind, name, message }: Due): string {
  switch (kind) {
    case 'wait':
      return `The wait in ${name} ends`
    case 'retry':
      return `${name} is tried again`
    case 'state-timeout':
      return `TimeoutSeconds of ${name} is over`
    case 'heartbeat':
      return `HeartbeatSeconds of ${name} is over`
    case 'execution-timeout':
      return 'The time of the execution is over'
    case 'delay':
      return `A delayed message becomes visible in ${name}${shortId(message)}`
    case 'visibility':
      return `A visibility timeout ends in ${name}${shortId(message)}`
    case 'invocation':
      return `${name} goes on with its work`
    case 'function-timeout':
      return `The function ${name} is out of time`
    case 'window':
      return `The batch window of ${name} closes`
    case 'batch-retry':
      return `A throttled batch of ${name} is tried again`
    case 'async-retry':
      return `${name} is invoked again with its event`
    case 'poll':
      return `A worker polls ${name}`
    case 'fault':
      return 'A fault lets an answer go'
  }
}

const shortId = (message: string | null): string => (message === null ? '' : ` (${message.slice(0, 8)})`)

/** What the page can show of it: `state:Pause`, `queue:orders`, `function:pack`; null: nothing. */
export function dueTarget({ kind, name }: Due): string | null {
  switch (kind) {
    case 'wait':
    case 'retry':
    case 'state-timeout':
    case 'heartbeat':
      return `state:${name}`
    case 'delay':
    case 'visibility':
    case 'window':
    case 'batch-retry':
    case 'poll':
      return `queue:${name}`
    case 'invocation':
    case 'function-timeout':
    case 'async-retry':
      return `function:${name}`
    case 'execution-timeout':
    case 'fault':
      return null
  }
}
