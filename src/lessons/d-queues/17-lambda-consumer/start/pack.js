exports.handler = async (event) => {
  const record = event.Records[0];
  console.log("packed", record.body.order);
};
