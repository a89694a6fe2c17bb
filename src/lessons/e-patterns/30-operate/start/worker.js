exports.handler = async (event) => {
  for (const record of event.Records) {
    const { job } = JSON.parse(record.body);
    if (job === "broken") throw new Error("cannot do " + job);
    console.log("did", job);
  }
};
