import { defaultSettings } from '../project/defaults'
import type { Project } from '../project/project'

const definition = `{
  "Comment": "Every row of a file is checked by an execution of its own; a few bad rows do not stop the others",
  "StartAt": "CheckOrders",
  "States": {
    "CheckOrders": {
      "Type": "Map",
      "Label": "CheckOrders",
      "MaxConcurrency": 20,
      "ToleratedFailurePercentage": 10,
      "ItemReader": {
        "Resource": "arn:aws:states:::s3:getObject",
        "ReaderConfig": { "InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW" },
        "Parameters": { "Bucket": "orders-to-check", "Key.$": "$.file" }
      },
      "ItemProcessor": {
        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
        "StartAt": "HasQuantity",
        "States": {
          "HasQuantity": {
            "Type": "Choice",
            "Choices": [{ "Variable": "$.quantity", "StringMatches": "", "Next": "NoQuantity" }],
            "Default": "Price"
          },
          "NoQuantity": {
            "Type": "Fail",
            "Error": "NoQuantity",
            "CausePath": "States.Format('Order {} has no quantity.', $.orderId)"
          },
          "Price": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": { "FunctionName": "price-order", "Payload.$": "$" },
            "ResultSelector": { "orderId.$": "$.Payload.orderId", "total.$": "$.Payload.total" },
            "End": true
          }
        }
      },
      "ResultWriter": {
        "Resource": "arn:aws:states:::s3:putObject",
        "Parameters": { "Bucket": "checked-orders", "Prefix": "checked" }
      },
      "End": true
    }
  }
}
`

const code = `exports.handler = async (order) => {
  const total = Number(order.quantity) * Number(order.price);
  console.log("Order " + order.orderId + ": " + total.toFixed(2));
  return { orderId: order.orderId, total: Math.round(total * 100) / 100 };
};
`

/** 120 orders; some have no quantity. */
function rows(): string {
  const lines = Array.from({ length: 120 }, (_, i) => {
    const quantity = i % 24 === 23 ? '' : String(1 + (i % 5))
    return `A-${1000 + i},${quantity},${(4 + (i % 9) * 1.25).toFixed(2)}`
  })
  return `orderId,quantity,price\n${lines.join('\n')}\n`
}

/** A distributed Map over the rows of a CSV file. */
export const distributedMap: Project = {
  format: 1,
  name: 'Distributed Map over a CSV',
  workflows: [{ name: 'check-orders', type: 'STANDARD', definition }],
  functions: [
    { name: 'price-order', file: 'index.js', code, timeoutSeconds: 3, memoryMb: 128, environment: {}, durationMs: 120 },
  ],
  queues: [],
  mappings: [],
  buckets: [
    { name: 'orders-to-check', objects: [{ key: 'orders.csv', text: rows() }] },
    { name: 'checked-orders', objects: [] },
  ],
  inputs: [{ name: 'orders.csv', workflow: 'check-orders', text: '{ "file": "orders.csv" }\n' }],
  settings: defaultSettings,
}
