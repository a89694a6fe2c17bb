exports.handler = async (event) => {
  for (const record of event.Records) {
    const order = JSON.parse(record.body);
    if (order.items.length === 0) throw new Error("nothing to pack");
    console.log("packed", order.id);
  }
};
