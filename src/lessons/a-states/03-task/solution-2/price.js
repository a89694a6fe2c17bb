exports.handler = async ({ items }) => ({ total: items.reduce((sum, { price, count }) => sum + price * count, 0) });
