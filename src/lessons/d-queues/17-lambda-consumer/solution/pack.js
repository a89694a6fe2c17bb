exports.handler = async (event) => {
  for (const record of event.Records) {
    const { order } = JSON.parse(record.body);
    console.log("packed", order);
  }
};
