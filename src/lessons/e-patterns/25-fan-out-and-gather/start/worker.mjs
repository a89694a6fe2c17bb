import { SFNClient, SendTaskSuccessCommand } from "@aws-sdk/client-sfn";

const states = new SFNClient({});

export const handler = async (event) => {
  for (const record of event.Records) {
    const { job, token } = JSON.parse(record.body);
    const result = { job: job.id, points: job.size * 2 };
    console.log("done", job.id);
    if (token) await states.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(result) }));
  }
};
