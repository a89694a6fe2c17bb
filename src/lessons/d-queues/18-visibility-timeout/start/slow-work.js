// Takes ten seconds for each order.
exports.handler = async (event) => {
  for (const message of event.Messages) {
    await new Promise((done) => setTimeout(done, 10_000));
    console.log("handled", JSON.parse(message.Body).orderId);
  }
};
