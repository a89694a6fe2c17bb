import { brand, type ActivityArn } from '../../../base/brand'
import { equal, freeze, type Json, type JsonObject } from '../../../base/json'
import { objectParam } from '../../params'
import { AwsError, type Call } from '../../service'
import { checkName, requiredText } from '../actions/find'
import { readTags } from '../revision'
import { setTags } from '../tags'
import type { Activity, StatesState } from '../state'
import { activityOf } from './activity'

/** What AWS takes where nothing is said of encryption. */
const ownedKey: JsonObject = Object.freeze({ type: 'AWS_OWNED_KEY' })

/** Creates an activity. One that is there is given back, unless it is encrypted in another way. */
export function createActivity(call: Call<StatesState>, params: JsonObject): Json {
  const name = requiredText(params, 'name')
  checkName(name)
  const encryptionConfiguration = freeze(objectParam(params, 'encryptionConfiguration') ?? ownedKey)
  const { region } = call.settings
  const account = (call.caller.kind === 'user' ? call.caller.account : undefined) ?? call.settings.account
  const arn = brand<ActivityArn>(`arn:aws:states:${region}:${account}:activity:${name}`)
  const known = activityOf(call.state, arn)
  if (known !== undefined && !equal(known.encryptionConfiguration, encryptionConfiguration))
    throw new AwsError('ActivityAlreadyExists', `Activity Already Exists: '${arn}'`)
  const tags = readTags(params)
  if (known === undefined) setTags(call, arn, tags)
  const activity =
    known ?? add(call, { arn, name, createdAt: call.now, encryptionConfiguration, tasks: [], polls: [], worker: null })
  return freeze({ activityArn: arn, creationDate: activity.createdAt / 1000 })
}

function add(call: Call<StatesState>, activity: Activity): Activity {
  call.state.activities[activity.arn] = activity
  call.emit({ kind: 'activity-created', activity: activity.arn, name: activity.name })
  return activity
}
