import { defaultSettings } from '../project/defaults'
import type { Project } from '../project/project'

const definition = `{
  "Comment": "A person decides: the task token goes out in a message, and the execution waits until it comes back",
  "StartAt": "AskForApproval",
  "States": {
    "AskForApproval": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "Parameters": {
        "QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/approval-requests",
        "MessageBody": {
          "expense.$": "$",
          "taskToken.$": "$$.Task.Token"
        }
      },
      "TimeoutSeconds": 86400,
      "ResultPath": "$.decision",
      "Catch": [
        { "ErrorEquals": ["Rejected"], "ResultPath": "$.refusal", "Next": "TellRefusal" },
        { "ErrorEquals": ["States.Timeout"], "ResultPath": "$.refusal", "Next": "NobodyAnswered" }
      ],
      "Next": "PayOut"
    },
    "PayOut": {
      "Type": "Pass",
      "Parameters": {
        "paid.$": "$.amount",
        "to.$": "$.employee",
        "decision.$": "$.decision"
      },
      "End": true
    },
    "TellRefusal": {
      "Type": "Pass",
      "End": true
    },
    "NobodyAnswered": {
      "Type": "Fail",
      "Error": "NobodyAnswered",
      "Cause": "The request was not answered within a day."
    }
  }
}
`

/** A request that waits for a person, to be answered in the list of tasks. */
export const approval: Project = {
  format: 1,
  name: 'Approval by callback',
  workflows: [{ name: 'expense-approval', type: 'STANDARD', definition }],
  functions: [],
  queues: [{ name: 'approval-requests', visibilityTimeoutSeconds: 30, delaySeconds: 0 }],
  mappings: [],
  inputs: [
    {
      name: 'train-ticket',
      workflow: 'expense-approval',
      text: '{ "employee": "Alice", "amount": 84.5, "reason": "Train to a customer" }\n',
    },
  ],
  settings: defaultSettings,
}
