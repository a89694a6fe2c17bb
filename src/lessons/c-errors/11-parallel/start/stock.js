exports.handler = async ({ item }) => ({ item, left: item.length });
