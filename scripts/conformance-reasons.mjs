// Proposes why a recorded conversation does not come out the same yet: by what the case needs, never by its name alone.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const services = [
  [/:::(aws-sdk:)?s3:|"buckets": ?\[\{|s3:PutObject/, 'waits for S3'],
  [/:::(aws-sdk:)?dynamodb:/, 'waits for DynamoDB'],
  [/:::(aws-sdk:)?sns:|"topics": ?\[\{/, 'waits for SNS'],
  [/:::(aws-sdk:)?events:|:::aws-sdk:eventbridge|"rules": ?\[\{|events:Put/, 'waits for EventBridge'],
  [/:::aws-sdk:secretsmanager/, 'waits for Secrets Manager'],
  [
    /:::(aws-sdk:)?(apigateway|ecs|batch|glue|bedrock|http|sts|iam|kms|ssm|logs)/,
    'waits for a service that is not simulated',
  ],
]

const features = [
  [/^(activities|test_sfn_api_activities)\b/, 'waits for activities (step 3)'],
  [/^(express|test_sfn_api_express)\b/, 'waits for EXPRESS executions (step 3)'],
  [/^test_state\b/, 'waits for TestState (step 3)'],
  [/^local_mocking\b/, 'waits for mocked integrations (step 3)'],
  [/^test_sfn_api/, 'waits for the operations of the service (step 3)'],
]

const cases = new Map()

function caseOf(id, data) {
  const [module] = id.split('::')
  if (!cases.has(module)) {
    const { cases: list } = JSON.parse(readFileSync(join(data, 'sfn', `${module}.json`), 'utf8'))
    cases.set(module, new Map(list.map((one) => [one.id, one])))
  }
  return cases.get(module).get(id)
}

/** A reason, or a word that is too short to pass. */
export function reasonFor({ id }, data) {
  if (!id.includes('::')) return 'open'
  const one = caseOf(id, data)
  const { expect, ...question } = one
  const text = JSON.stringify(question)
  const service = services.find(([pattern]) => pattern.test(text))
  if (service !== undefined) return service[1]
  const feature = features.find(([pattern]) => pattern.test(id))
  if (feature !== undefined) return feature[1]
  if (/account2/.test(text)) return 'waits for a second account: a run has one'
  return 'open'
}
