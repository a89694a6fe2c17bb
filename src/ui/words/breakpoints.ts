import type { BreakOn } from '../../host/protocol'

/** What a breakpoint waits for: `Charge is entered`. */
export function breakWords(on: BreakOn): string {
  switch (on.kind) {
    case 'state-entered':
      return `${on.state} is entered`
    case 'state-exited':
      return `${on.state} is left`
    case 'error':
      return on.state === null ? 'any error' : `an error in ${on.state}`
    case 'retry':
      return on.state === null ? 'any retry' : `a retry of ${on.state}`
    case 'message-arrived':
      return `a message comes into ${on.queue}`
    case 'message-received':
      return `a message of ${on.queue} is received`
    case 'message-left':
      return `a message leaves ${on.queue}`
    case 'invocation':
      return `${on.functionName} is invoked`
  }
}
