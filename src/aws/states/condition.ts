import { compileJsonata, type Evaluation } from '../../asl'
import type { Json } from '../../base/json'
import type { VirtualTime } from '../../kernel/time'

/**
 * The condition of a breakpoint: JSONata as in a state, with the payload as `$states.input`, and nothing that it could change. One that
 * fails to compute counts as met: the person looks and sees why.
 */
export function compileCondition(text: string): (payload: Json, now: VirtualTime) => boolean {
  const compute = compileJsonata(text, 'condition')
  return (payload, now) => {
    try {
      const value = compute({ input: payload }, evaluationAt(now))
      return value !== false && value !== null && value !== 0 && value !== ''
    } catch {
      return true
    }
  }
}

const evaluationAt = (now: VirtualTime): Evaluation => ({
  context: () => ({}),
  variable: () => undefined,
  now,
  random: () => 0,
  uuid: () => '00000000-0000-4000-8000-000000000000',
})
