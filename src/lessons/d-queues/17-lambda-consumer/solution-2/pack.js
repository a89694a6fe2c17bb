const packAll = async ({ Records }) => {
  const orders = Records.map(({ body }) => JSON.parse(body).order);
  for (const order of orders) console.log("packed", order);
  return orders;
};
exports.handler = packAll;
