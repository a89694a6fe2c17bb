exports.handler = async (event) => {
  for (const record of event.Records) {
    const { id, account, amount } = JSON.parse(record.body);
    if (typeof amount !== "number") throw new Error("no amount in " + id);
    console.log(account, id, amount);
  }
};
