import { SFNClient, SendTaskFailureCommand, SendTaskSuccessCommand } from "@aws-sdk/client-sfn";

const states = new SFNClient({});

export const handler = async (event) => {
  for (const record of event.Records) {
    const { job, token } = JSON.parse(record.body);
    if (job.frames === 0) {
      await states.send(new SendTaskFailureCommand({ taskToken: token, error: "EmptyScene", cause: "no frames" }));
      continue;
    }
    await new Promise((done) => setTimeout(done, job.frames * 20_000));
    const output = JSON.stringify({ file: job.scene + ".mp4" });
    await states.send(new SendTaskSuccessCommand({ taskToken: token, output }));
  }
};
