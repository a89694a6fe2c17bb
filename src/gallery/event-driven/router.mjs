import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";

const states = new SFNClient({});
const alarm = "arn:aws:states:us-east-1:123456789012:stateMachine:alarm";

export const handler = async (event) => {
  for (const record of event.Records) {
    const reading = JSON.parse(record.body);
    if (typeof reading.celsius !== "number") throw new Error("not a reading");
    if (reading.celsius > 80) await states.send(new StartExecutionCommand({ stateMachineArn: alarm, input: record.body }));
  }
};
