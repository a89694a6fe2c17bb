exports.handler = async (event) => {
  for (const record of event.Records) console.log("reminder:", JSON.parse(record.body).remind);
};
