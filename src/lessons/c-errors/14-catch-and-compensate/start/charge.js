exports.handler = async ({ order }) => ({ payment: "pay-" + order });
