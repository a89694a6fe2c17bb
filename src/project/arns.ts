import type { ProjectSettings } from './project'

type Place = Pick<ProjectSettings, 'region' | 'account'>

/** The URL by which SQS knows a queue. */
export const queueUrl = (place: Place, name: string): string =>
  `https://sqs.${place.region}.amazonaws.com/${place.account}/${name}`

/** ARN of a queue. */
export const queueArn = (place: Place, name: string): string => `arn:aws:sqs:${place.region}:${place.account}:${name}`

/** ARN of a function, without a qualifier. */
export const functionArn = (place: Place, name: string): string =>
  `arn:aws:lambda:${place.region}:${place.account}:function:${name}`

/** ARN of a state machine. */
export const stateMachineArn = (place: Place, name: string): string =>
  `arn:aws:states:${place.region}:${place.account}:stateMachine:${name}`

/** ARN of an activity. */
export const activityArn = (place: Place, name: string): string =>
  `arn:aws:states:${place.region}:${place.account}:activity:${name}`

/** ARN of the log group to which a workflow writes. */
export const logGroupArn = (place: Place, workflow: string): string =>
  `arn:aws:logs:${place.region}:${place.account}:log-group:/aws/vendedlogs/states/${workflow}-Logs:*`

/** The role that every machine and function of a project runs as; it may do everything. */
export const roleArn = (place: Place): string => `arn:aws:iam::${place.account}:role/stepyard`
