exports.handler = async ({ order }) => ({ paid: order });
