// Tags of machines and activities.
import { setMember } from '../../base/json'
import { AwsError, type Call } from '../service'
import type { StatesState } from './state'

const most = 50

/** Adds tags to a resource, or overwrites them; fifty at most. */
export function setTags(call: Call<StatesState>, arn: string, tags: Readonly<Record<string, string>>): void {
  const now = call.state.tags[arn] ?? {}
  const after = { ...now, ...tags }
  if (Object.keys(after).length > most)
    throw new AwsError('TooManyTags', `Too Many Tags: '${arn}' may have ${most} tags.`)
  if (Object.keys(tags).length === 0) return
  const kept = (call.state.tags[arn] ??= {})
  for (const [key, value] of Object.entries(tags)) setMember(kept, key, value)
}
