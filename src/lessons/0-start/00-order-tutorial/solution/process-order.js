exports.handler = async (event) => {
  for (const record of event.Records) {
    const body = JSON.parse(record.body);
    if (!(body.orderId ?? body)) throw new Error("No order id");
    console.log("Processing order:", body.orderId);
  }
};
