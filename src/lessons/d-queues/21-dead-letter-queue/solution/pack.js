exports.handler = async (event) => {
  for (const record of event.Records) {
    const order = JSON.parse(record.body);
    if ((order.items ?? []).length === 0) console.log("nothing to pack for", order.id);
    else console.log("packed", order.id);
  }
};
