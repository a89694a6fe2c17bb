/** What a resource of a template is to a project. */
export type ResourceKind =
  'function' | 'queue' | 'state-machine' | 'activity' | 'bucket' | 'mapping' | 'permission' | 'other'

const kinds: Readonly<Record<string, ResourceKind>> = {
  'AWS::Serverless::Function': 'function',
  'AWS::Lambda::Function': 'function',
  'AWS::SQS::Queue': 'queue',
  'AWS::Serverless::StateMachine': 'state-machine',
  'AWS::StepFunctions::StateMachine': 'state-machine',
  'AWS::StepFunctions::Activity': 'activity',
  'AWS::S3::Bucket': 'bucket',
  'AWS::Lambda::EventSourceMapping': 'mapping',
}

/** Who may do what, and where logs go: a project's resources may do everything, and logs are always there. */
const permissions =
  /^AWS::(IAM::|Logs::|Lambda::Permission|SQS::QueuePolicy|S3::BucketPolicy|SNS::TopicPolicy|Serverless::Connector|KMS::)/

/** The kind of a resource by its type. */
export function kindOfResource(type: string): ResourceKind {
  if (Object.hasOwn(kinds, type)) return kinds[type] ?? 'other'
  return permissions.test(type) ? 'permission' : 'other'
}
