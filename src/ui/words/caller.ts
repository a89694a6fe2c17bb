import type { Caller } from '../../kernel/event'

/** Who asked for something: `state Send`, `function worker`, `you`. */
export function callerText(caller: Caller): string {
  switch (caller.kind) {
    case 'user':
      return 'you'
    case 'deploy':
      return 'the project'
    case 'execution':
      return `state ${caller.state}`
    case 'function':
    case 'mapping':
      return `function ${caller.functionName}`
    case 'worker':
      return 'a worker'
  }
}
