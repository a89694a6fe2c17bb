import type { FaultEffect, FaultTarget } from '../../aws/faults'
import { durationText } from '../words/time'
import { count } from '../words/text'

/** What a fault concerns: `state Charge`, `queue orders, sends`. */
export function targetText(target: FaultTarget): string {
  switch (target.kind) {
    case 'function':
      return `function ${target.name}`
    case 'queue':
      return `queue ${target.name}${target.calls === undefined ? '' : `, ${target.calls} calls`}`
    case 'integration':
      return `all Tasks with ${target.service}:${target.action}`
    case 'state':
      return `state ${target.name}${target.workflow === undefined ? '' : ` of ${target.workflow}`}`
  }
}

/** What a fault does: `fails the next 2 calls with States.TaskFailed`. */
export function effectText(does: FaultEffect): string {
  switch (does.kind) {
    case 'fail-next':
      return `fails the next ${count(does.calls, 'call')} with ${does.error}`
    case 'fail-range':
      return `fails calls ${does.from} to ${does.to} with ${does.error}`
    case 'fail-rate':
      return `fails ${does.percent} % of calls with ${does.error}, drawn with the seed`
    case 'crash':
      return does.moment === 'before'
        ? `call ${does.call} never arrives`
        : `call ${does.call} takes effect, its answer is lost`
    case 'latency':
      return does.maxMs === undefined
        ? `answers come ${durationText(does.minMs)} later`
        : `answers come ${durationText(does.minMs)} to ${durationText(does.maxMs)} later, drawn with the seed`
    case 'throttle':
      return `refuses calls while ${does.above} are under way`
    case 'deliver-twice':
      return `delivers ${does.percent} % of messages twice`
    case 'out-of-order':
      return `delivers ${does.percent} % of messages out of order`
    case 'poison':
      return `each invocation that gets message ${does.message} fails`
  }
}
