exports.handler = async (event) => {
  for (const record of event.Records) console.log("normal", JSON.parse(record.body).n);
};
