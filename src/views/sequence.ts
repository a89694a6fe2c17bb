// A run as a sequence diagram in Mermaid: who called whom, in the order of the log.
import type { Caller, RunEvent } from '../kernel/event'

const mostLines = 200

/** The text of the diagram, of the first 200 messages; names are cleaned of what Mermaid reads as its own. */
export function sequenceDiagram(events: readonly RunEvent[]): string {
  const lines: string[] = []
  const names: string[] = []
  const part = (name: string): string => {
    const known = names.indexOf(name)
    return `p${known < 0 ? names.push(name) - 1 : known}`
  }
  for (const event of events) {
    if (lines.length >= mostLines) break
    const line = lineOf(event, part)
    if (line !== null) lines.push(line)
  }
  const participants = names.map((name, i) => `  participant p${i} as ${clean(name)}`)
  return ['sequenceDiagram', ...participants, ...lines.map((line) => `  ${line}`), ''].join('\n')
}

function lineOf(event: RunEvent, part: (name: string) => string): string | null {
  switch (event.kind) {
    case 'execution-started':
      return `${part('You')}->>${part('Workflow')}: start ${clean(event.name)}`
    case 'execution-ended':
      return `${part('Workflow')}-->>${part('You')}: ${event.status}`
    case 'retry-scheduled':
      return `Note over ${part('Workflow')}: ${clean(event.because)}`
    case 'call': {
      if (event.caller.kind !== 'execution' && event.caller.kind !== 'function') return null
      if (event.service === 'lambda' && event.action === 'Invoke') return null
      return `${part(callerName(event.caller))}->>${part(event.service)}: ${clean(event.action)}`
    }
    case 'message-moved':
      return event.move.to === 'moved' ? `Note over ${part(event.queue)}: ${clean(event.because)}` : null
    case 'invocation-started':
      return `${part(callerName(event.caller))}->>${part(event.functionName)}: invoke`
    case 'invocation-ended': {
      const outcome = 'ok' in event.outcome ? 'done' : 'failed'
      return `${part(event.functionName)}-->>${part(event.functionName)}: ${outcome} after ${event.durationMs} ms`
    }
    default:
      return null
  }
}

function callerName(caller: Caller): string {
  switch (caller.kind) {
    case 'execution':
      return 'Workflow'
    case 'function':
      return caller.functionName
    case 'mapping':
      return 'Trigger'
    case 'worker':
      return 'Worker'
    default:
      return 'You'
  }
}

/** Semicolons, hashes and line breaks end a message in Mermaid. */
const clean = (text: string): string => text.replace(/[;#\r\n]+/g, ' ').slice(0, 80)
