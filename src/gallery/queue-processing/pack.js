exports.handler = async (event) => {
  for (const record of event.Records) {
    const { orderId } = JSON.parse(record.body);
    if (!orderId) throw new Error("an order without an id");
    console.log("packed", orderId);
  }
};
