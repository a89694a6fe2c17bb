exports.handler = async (order) => ({ id: "pay-" + order.order, amount: order.total });
