const pack = async ({ body }) => {
  const { order } = JSON.parse(body);
  if (order === 4) throw new Error("order 4 is torn");
  console.log("packed", order);
};
exports.handler = async ({ Records }) => {
  const results = await Promise.allSettled(Records.map(pack));
  const failed = Records.filter((_, i) => results[i].status === "rejected");
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
