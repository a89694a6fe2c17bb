import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";

const states = new SFNClient({});
const charge = "arn:aws:states:us-east-1:123456789012:stateMachine:charge-order";

export const handler = async (event) => {
  for (const record of event.Records) {
    const { orderId } = JSON.parse(record.body);
    await states.send(new StartExecutionCommand({ stateMachineArn: charge, name: "order-" + orderId, input: record.body }));
  }
};
