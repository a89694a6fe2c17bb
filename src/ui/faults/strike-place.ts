import type { RunModel } from '../model/run.svelte'
import type { LayoutModel } from '../model/layout.svelte'
import type { SelectionModel } from '../model/selection.svelte'
import { callerText } from '../words/caller'
import type { FaultStrike } from '../../views/views'

interface Models {
  readonly run: RunModel
  readonly layout: LayoutModel
  readonly selection: SelectionModel
}

/** What was struck, in a few words. */
export function struckText({ on }: FaultStrike): string {
  switch (on.kind) {
    case 'message':
      return `message ${on.message.slice(0, 8)} in ${on.queue}`
    case 'function':
      return `function ${on.functionName}`
    case 'call':
      return `call of ${callerText(on.caller)}`
  }
}

/** Shows where a fault has struck: the message in its queue, the event of the history, or the log of the function. */
export async function showStrike({ run, layout, selection }: Models, { n, on }: FaultStrike): Promise<void> {
  if (on.kind === 'message') {
    selection.select(`queue:${on.queue}`)
    selection.message = on.message
    layout.showBottom('queues')
    return
  }
  if (on.caller.kind === 'execution') {
    const { execution, state } = on.caller
    run.chosen = execution
    const rows = await run.history(0, run.execution?.historyLength ?? 0)
    const row = rows.find((one) => one.n > n && one.state === state && one.faults !== undefined)
    selection.select(`state:${state}`)
    if (row !== undefined) selection.historyId = row.id
    layout.showBottom('history')
    return
  }
  const name = on.kind === 'function' ? on.functionName : on.caller.kind === 'function' ? on.caller.functionName : null
  selection.logsOf = name
  layout.showBottom('logs')
}
