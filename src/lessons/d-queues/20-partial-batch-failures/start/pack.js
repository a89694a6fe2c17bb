exports.handler = async (event) => {
  for (const record of event.Records) {
    const order = JSON.parse(record.body);
    if (order.order === 4) throw new Error("order 4 is torn");
    console.log("packed", order.order);
  }
};
