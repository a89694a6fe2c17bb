// The payment service takes two calls at once, 200 ms each: ten a second.
exports.handler = async (event) => {
  for (const record of event.Records) console.log("charged", JSON.parse(record.body).order);
};
