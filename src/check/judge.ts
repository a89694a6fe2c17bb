import { compileJsonata, StateFailure, type Evaluation } from '../asl'
import { equal, toText, type Json } from '../base/json'
import type { Check, Expectation } from '../project/check'
import type { ExecutionOutcome, Outcome, VisitOutcome } from './outcome'

/** Why an outcome does not pass: the first thing that is not as it shall be, in words. Null: it passes. */
export function judge(check: Check, outcome: Outcome): string | null {
  if (outcome.refused !== null && !check.expect.some(asksForRefusal)) return `AWS refuses it. ${outcome.refused}`
  for (const expectation of check.expect) {
    const missed = judgeOne(expectation, outcome)
    if (missed !== null) return missed
  }
  return null
}

/** A lesson may be about what is refused. */
const asksForRefusal = (expectation: Expectation): boolean =>
  'that' in expectation && /\brefused\b/.test(expectation.that)

/** Whether JSONata over an outcome gives exactly true. An expression that cannot be computed does not. */
export function holds(jsonata: string, outcome: Outcome): boolean {
  return computed(jsonata, outcome) === true
}

function judgeOne(expectation: Expectation, outcome: Outcome): string | null {
  if ('that' in expectation) {
    const value = computed(expectation.that, outcome)
    if (value === true) return null
    return (
      expectation.say ??
      `Not true: ${expectation.that}${value instanceof StateFailure ? ` (${String(value.cause)})` : ''}`
    )
  }
  if ('queue' in expectation) {
    const depth = outcome.queues[expectation.queue]?.depth
    if (depth === undefined) return `There is no queue ${expectation.queue}.`
    return depth === expectation.depth
      ? null
      : `${expectation.queue} holds ${count(depth, 'message')}, and shall hold ${expectation.depth}.`
  }
  if ('calls' in expectation) {
    const calls = outcome.functions[expectation.calls]?.invocations.length
    if (calls === undefined) return `There is no function ${expectation.calls}.`
    return outside(calls, expectation, `${expectation.calls} was invoked ${times(calls)}`)
  }
  const execution = outcome.executions[0]
  if (execution === undefined) return 'Nothing was run.'
  return judgeExecution(expectation, execution)
}

function judgeExecution(
  expectation: Exclude<Expectation, { that: string } | { queue: string } | { calls: string }>,
  execution: ExecutionOutcome,
): string | null {
  if ('status' in expectation)
    return execution.status === expectation.status
      ? null
      : `The execution is ${execution.status}${execution.error === null ? '' : ` with ${execution.error}`}, and shall be ${expectation.status}.`
  if ('error' in expectation)
    return execution.error === expectation.error
      ? null
      : `The error is ${execution.error ?? 'not there'}, and shall be ${expectation.error}.`
  if ('output' in expectation)
    return equal(execution.output, expectation.output)
      ? null
      : `The output is ${short(execution.output)}, and shall be ${short(expectation.output)}.`
  if ('path' in expectation)
    return equal(execution.states, expectation.path)
      ? null
      : `It went through ${execution.states.join(', ') || 'no state'}, and shall go through ${expectation.path.join(', ')}.`
  if ('time' in expectation)
    return outside(execution.seconds ?? Infinity, expectation.time, `It took ${execution.seconds ?? 'endless'} s`)
  if ('visits' in expectation) {
    const visits = execution.states.filter((name) => name === expectation.visits).length
    return outside(visits, expectation, `${expectation.visits} was entered ${times(visits)}`)
  }
  const state = 'attempts' in expectation ? expectation.attempts : expectation.gaps
  const visit = execution.visits.findLast((one) => one.state === state)
  if (visit === undefined) return `${state} was not entered.`
  return 'attempts' in expectation
    ? outside(visit.attempts, expectation, `${state} was tried ${times(visit.attempts)}`)
    : judgeGaps(visit, expectation.ms)
}

function judgeGaps({ state, delays }: VisitOutcome, wanted: readonly number[]): string | null {
  const found = delays.map((seconds) => Math.round(seconds * 1000))
  if (equal(found, wanted)) return null
  const words = (list: readonly number[]): string =>
    list.length === 0 ? 'none' : list.map((ms) => `${ms / 1000} s`).join(', ')
  return `The waits before the retries of ${state} are ${words(found)}, and shall be ${words(wanted)}.`
}

/** What is wrong with a number; null: it lies where it shall. */
function outside(
  value: number,
  range: { eq?: number | undefined; min?: number | undefined; max?: number | undefined },
  fact: string,
): string | null {
  const { eq, min, max } = range
  if (eq !== undefined && value !== eq) return `${fact}, and it shall be ${eq}.`
  if (min !== undefined && value < min) return `${fact}, and it shall be at least ${min}.`
  if (max !== undefined && value > max) return `${fact}, and it shall be at most ${max}.`
  return null
}

/** The outcome is the context of the expression: `executions`, `queues`, `functions` stand by themselves. */
function computed(jsonata: string, outcome: Outcome): Json | StateFailure {
  try {
    return compileJsonata(`$states.input.(${jsonata}\n)`, 'check')({ input: outcome as unknown as Json }, still)
  } catch (thrown) {
    if (thrown instanceof StateFailure) return thrown
    throw thrown
  }
}

const still: Evaluation = {
  context: () => ({}),
  variable: () => undefined,
  now: 0,
  random: () => 0,
  uuid: () => '00000000-0000-4000-8000-000000000000',
}

const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`)
const count = (n: number, what: string): string => `${n === 0 ? 'no' : n} ${what}${n === 1 ? '' : 's'}`
const short = (value: Json): string => {
  const text = toText(value)
  return text.length > 160 ? `${text.slice(0, 160)} …` : text
}
