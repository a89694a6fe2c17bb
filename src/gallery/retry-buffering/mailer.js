exports.handler = async (event) => {
  for (const record of event.Records) {
    const { to } = JSON.parse(record.body);
    if (!to.includes("@")) throw new Error("no such address: " + to);
    console.log("sent to", to);
  }
};
