import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";

const states = new SFNClient({});

export const handler = async (event) => {
  for (const record of event.Records) {
    const order = JSON.parse(record.body);
    const once = { stateMachineArn: "arn:aws:states:us-east-1:123456789012:stateMachine:charge-order", name: order.orderId };
    try {
      await states.send(new StartExecutionCommand({ ...once, input: JSON.stringify(order) }));
    } catch (error) {
      if (error.name !== "ExecutionAlreadyExists") throw error;
    }
  }
};
