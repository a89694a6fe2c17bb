exports.handler = async (event) => {
  for (const record of event.Records ?? []) console.log("packed", JSON.parse(record.body).orderId);
};
