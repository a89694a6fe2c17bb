import { defaultSettings } from '../project/defaults'
import type { Project } from '../project/project'

const definition = `{
  "Comment": "Work that is done outside of AWS: a worker takes the task, shows signs of life, and reports",
  "StartAt": "PackOrder",
  "States": {
    "PackOrder": {
      "Type": "Task",
      "Resource": "arn:aws:states:us-east-1:123456789012:activity:pack-order",
      "TimeoutSeconds": 3600,
      "HeartbeatSeconds": 600,
      "ResultPath": "$.parcel",
      "Retry": [
        { "ErrorEquals": ["States.HeartbeatTimeout", "BoxTooSmall"], "IntervalSeconds": 60, "MaxAttempts": 2 }
      ],
      "Next": "WaitForPickup"
    },
    "WaitForPickup": {
      "Type": "Wait",
      "Seconds": 120,
      "Next": "Shipped"
    },
    "Shipped": {
      "Type": "Succeed"
    }
  }
}
`

/** An activity whose worker a person plays. */
export const activityWorker: Project = {
  format: 1,
  name: 'Activity worker',
  workflows: [{ name: 'ship-order', type: 'STANDARD', definition }],
  functions: [],
  queues: [],
  mappings: [],
  activities: [{ name: 'pack-order' }],
  inputs: [
    {
      name: 'order-5001',
      workflow: 'ship-order',
      text: '{ "orderId": "5001", "items": ["lamp", "bulb"] }\n',
    },
  ],
  settings: defaultSettings,
}
