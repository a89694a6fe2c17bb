exports.handler = async (event) => {
  for (const record of event.Records) console.log("urgent", JSON.parse(record.body).n);
};
