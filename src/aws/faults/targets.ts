import { member, type JsonObject } from '../../base/json'
import type { FaultedCall } from '../fault-desk'
import type { Fault, FaultTarget } from './fault'

const sends: ReadonlySet<string> = new Set(['SendMessage', 'SendMessageBatch'])

/**
 * Whether a fault concerns a call at the front door. The person's own calls and those of event source mappings are left alone: AWS
 * polls on whatever happens, and a person who sends a message by hand wants it sent. Those of functions are judged by Lambda.
 */
export function concernsCall({ target }: Fault, asked: FaultedCall): boolean {
  const { caller, service, action } = asked
  if (caller.kind === 'user' || caller.kind === 'deploy' || caller.kind === 'mapping') return false
  switch (target.kind) {
    case 'state':
      return (
        caller.kind === 'execution' &&
        caller.state === target.name &&
        (target.workflow === undefined || machineOf(caller.execution) === target.workflow)
      )
    case 'integration':
      return caller.kind === 'execution' && service === target.service && action === target.action
    case 'queue':
      return service === 'sqs' && concernsQueue(target, action, asked.params)
    case 'function':
      return false
  }
}

function concernsQueue(target: Extract<FaultTarget, { kind: 'queue' }>, action: string, params: JsonObject): boolean {
  const direction = sends.has(action) ? 'send' : action === 'ReceiveMessage' ? 'receive' : null
  if (direction === null || (target.calls !== undefined && target.calls !== direction)) return false
  const url = member(params, 'QueueUrl')
  return typeof url === 'string' && url.slice(url.lastIndexOf('/') + 1) === target.name
}

/** The state machine of an execution, out of its ARN; a child of a distributed Map has the Map's label behind a slash. */
function machineOf(execution: string): string {
  const machine = execution.split(':')[6] ?? ''
  const slash = machine.indexOf('/')
  return slash < 0 ? machine : machine.slice(0, slash)
}
