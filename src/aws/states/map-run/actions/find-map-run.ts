import type { JsonObject } from '../../../../base/json'
import { checkArn, requiredText } from '../../actions/find'
import { AwsError, type Call } from '../../../service'
import type { StatesState } from '../../state'
import type { MapRun } from '../state'

/** The Map Run that a request names by `mapRunArn`. */
export function findMapRun(call: Call<StatesState>, params: JsonObject): MapRun {
  const arn = requiredText(params, 'mapRunArn')
  checkArn(arn)
  const run = Object.hasOwn(call.state.mapRuns, arn) ? call.state.mapRuns[arn] : undefined
  if (run === undefined) throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`)
  return run
}
