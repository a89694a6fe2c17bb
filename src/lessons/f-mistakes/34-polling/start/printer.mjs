import { SFNClient, SendTaskSuccessCommand } from "@aws-sdk/client-sfn";

const states = new SFNClient({});

// Prints for one minute, then answers if somebody waits for it.
export const handler = async (event) => {
  for (const record of event.Records) {
    const { doc, token } = JSON.parse(record.body);
    await new Promise((done) => setTimeout(done, 60_000));
    console.log("printed", doc);
    if (token) await states.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify({ printed: doc }) }));
  }
};
