import { SFNClient, SendTaskFailureCommand, SendTaskSuccessCommand } from "@aws-sdk/client-sfn";

const states = new SFNClient({});

export const handler = async (event) => {
  for (const record of event.Records) {
    const { job, token } = JSON.parse(record.body);
    if (!job.film) {
      await states.send(new SendTaskFailureCommand({ taskToken: token, error: "TornFilm", cause: "no pictures" }));
      continue;
    }
    await new Promise((done) => setTimeout(done, job.size * 100));
    const output = JSON.stringify({ file: `${job.film}-${job.size}.mp4` });
    await states.send(new SendTaskSuccessCommand({ taskToken: token, output }));
  }
};
