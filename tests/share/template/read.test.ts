import { describe, expect, test } from 'vitest'
import { recognise } from '../../../src/share/recognise'

const template = `
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String, Default: dev }
Conditions:
  IsLive: !Equals [!Ref Stage, live]
Globals:
  Function: { Runtime: nodejs22.x, Timeout: 7, Environment: { Variables: { STAGE: !Ref Stage } } }
Resources:
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Name: !Sub 'orders-\${Stage}'
      Type: EXPRESS
      DefinitionUri: ./flow/order.asl.yaml
      DefinitionSubstitutions:
        Charge: !GetAtt ChargeFunction.Arn
        QueueUrl: !Ref Orders
      Policies: [SQSSendMessagePolicy: { QueueName: !GetAtt Orders.QueueName }]
  Inner:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      DefinitionString: !Sub |
        { "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "\${ChargeFunction.Arn}", "End": true } } }
  ChargeFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/charge/
      Handler: app.lambdaHandler
      Timeout: 9
      Environment: { Variables: { QUEUE: !Ref Orders } }
      Events:
        Messages: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn, BatchSize: 3 } }
        Daily: { Type: Schedule, Properties: { Schedule: rate(1 day) } }
  Inline:
    Type: AWS::Lambda::Function
    Properties: { Handler: index.handler, Runtime: nodejs22.x, Code: { ZipFile: 'exports.handler = async () => 2' } }
  Snake:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/snake/, Handler: app.handler, Runtime: python3.12 }
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 54
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 4 }
  Dead:
    Type: AWS::SQS::Queue
    Properties: { FifoQueue: true, QueueName: !If [IsLive, dead-live.fifo, dead-dev.fifo] }
  FromDead:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Dead.Arn, FunctionName: !Ref Inline, FunctionResponseTypes: [ReportBatchItemFailures] }
  Role: { Type: AWS::IAM::Role }
  Table: { Type: AWS::DynamoDB::Table }
`
const flow =
  'StartAt: A\nStates:\n  A:\n    Type: Task\n    Resource: ${Charge}\n    Next: B\n  B:\n    Type: Pass\n    Result: "${QueueUrl} ${Other}"\n    End: true\n'
const files = [
  { path: 'app/template.yaml', text: template },
  { path: 'app/flow/order.asl.yaml', text: flow },
  { path: 'app/src/charge/app.js', text: 'exports.lambdaHandler = async () => 1' },
]
const opened = async (all: typeof files) => {
  const outcome = await recognise(all)
  if (!outcome.ok) throw new Error(outcome.error)
  return outcome.value
}
const aws = 'us-east-1:123456789012'

describe('a SAM template with its folder', () => {
  test('becomes a project with its names put in', async () => {
    const { project } = await opened(files)
    expect(project.workflows.map(({ name, type }) => [name, type])).toEqual([
      ['orders-dev', 'EXPRESS'],
      ['Inner', 'STANDARD'],
    ])
    const states = (i: number) => (JSON.parse(project.workflows[i]?.definition ?? '') as { States: unknown }).States
    expect(states(0)).toMatchObject({
      A: { Resource: `arn:aws:lambda:${aws}:function:ChargeFunction` },
      B: { Result: 'https://sqs.us-east-1.amazonaws.com/123456789012/Orders ${Other}' },
    })
    expect(states(1)).toMatchObject({ A: { Resource: `arn:aws:lambda:${aws}:function:ChargeFunction` } })
    expect(project.queues).toMatchObject([
      { name: 'Orders', visibilityTimeoutSeconds: 54, deadLetter: { queue: 'dead-dev.fifo', maxReceiveCount: 4 } },
      { name: 'dead-dev.fifo', fifo: { contentBasedDeduplication: false } },
    ])
    expect(project.mappings).toEqual([
      { queue: 'Orders', function: 'ChargeFunction', batchSize: 3, enabled: true },
      { queue: 'dead-dev.fifo', function: 'Inline', batchSize: 10, enabled: true, reportBatchItemFailures: true },
    ])
    const url = 'https://sqs.us-east-1.amazonaws.com/123456789012/Orders'
    expect(project.functions).toMatchObject([
      {
        name: 'ChargeFunction',
        timeoutSeconds: 9,
        environment: { STAGE: 'dev', QUEUE: url },
        code: 'exports.lambdaHandler = async () => 1\nexports.handler = exports.lambdaHandler;\n',
      },
      { name: 'Inline', code: 'exports.handler = async () => 2' },
      { name: 'Snake', timeoutSeconds: 7 },
    ])
  })

  test('what cannot be taken is told, one sentence each', async () => {
    const { notes } = await opened(files)
    expect(notes).toEqual([
      'State machine "orders-dev": "app/flow/order.asl.yaml" is YAML and was converted to JSON: its comments and its own formatting are gone.',
      'Function "ChargeFunction": its event "Daily" (Schedule) is left out; only queues call functions here.',
      'Function "Snake": its runtime is python3.12, and only JavaScript runs here. A stand-in that returns its input takes its place.',
      'AWS::DynamoDB::Table is left out: Table.',
      '1 resource of permissions and logs left out: everything may do everything here.',
    ])
  })

  test('alone, it says which files are not there', async () => {
    const outcome = await opened(files.slice(0, 1))
    expect(outcome.project.workflows.map(({ name }) => name)).toEqual(['Inner'])
    expect(outcome.notes.join('\n')).toMatch(
      /"app\/flow\/order\.asl\.yaml" was not opened with the template\. Open the whole folder/,
    )
    expect(outcome.notes.join('\n')).toMatch(/its code "app\/src\/charge\/app" was not opened/)
  })
})

describe('hostile templates', () => {
  const machine = (definition: unknown, more: object = {}) =>
    JSON.stringify({
      ...more,
      Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: definition } } },
    })

  test('a few lines that ask for gigabytes are refused', async () => {
    const list = Array.from({ length: 5000 }, () => ({ Ref: 'Long' }))
    const text = machine({ 'Fn::Join': ['', list] }, { Parameters: { Long: { Default: 'x'.repeat(100_000) } } })
    const outcome = await recognise([{ path: 'template.json', text }])
    expect(outcome).toEqual({
      ok: false,
      error: 'This template leads to itself in a circle, or to more text than a project may hold, so it is not opened.',
    })
  })

  test('conditions and names in a circle end', async () => {
    const text = machine({ 'Fn::If': ['A', '{}', '{"StartAt":"x"}'] }, { Conditions: { A: { Condition: 'A' } } })
    expect((await recognise([{ path: 'template.json', text }])).ok).toBe(false)
    const circle = `Resources:\n  A: { Type: 'AWS::SQS::Queue', Properties: { QueueName: !Ref B } }\n  B: { Type: 'AWS::SQS::Queue', Properties: { QueueName: !Ref A } }\n`
    expect((await recognise([{ path: 'template.yaml', text: circle }])).ok).toBe(false)
  })

  test('paths stay within what was opened, and names of the language are data', async () => {
    const text = `Resources:\n  __proto__: { Type: 'AWS::SQS::Queue' }\n  M: { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: ../../../flow.json } }\n`
    const flow = { path: 'flow.json', text: '{"StartAt":"A","States":{}}' }
    const outcome = await recognise([{ path: 'template.yaml', text }, flow])
    expect(outcome).toMatchObject({ ok: true, value: { project: { workflows: [{ name: 'M' }] } } })
  })
})
