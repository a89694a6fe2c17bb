exports.handler = async ({ orderId, items }) => {
  console.log("reserving for", orderId);
  return { parcels: items.length };
};
