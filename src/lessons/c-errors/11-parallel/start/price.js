exports.handler = async ({ item }) => ({ item, price: item.length * 10 });
