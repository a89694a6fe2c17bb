import { SFNClient, SendTaskFailureCommand, SendTaskSuccessCommand } from "@aws-sdk/client-sfn";

const states = new SFNClient({});

export const handler = async (event) => {
  for (const record of event.Records) {
    const { order, token } = JSON.parse(record.body);
    console.log("paying", order.orderId);
    if (order.card !== "ok") {
      await states.send(new SendTaskFailureCommand({ taskToken: token, error: "CardRefused", cause: order.card }));
      continue;
    }
    const output = JSON.stringify({ payment: "pay-" + order.orderId });
    await states.send(new SendTaskSuccessCommand({ taskToken: token, output }));
  }
};
