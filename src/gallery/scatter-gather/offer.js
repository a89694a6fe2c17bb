const prices = { cup: { North: 5, South: 4, East: 7 } };

exports.handler = async ({ supplier, item }) => {
  const price = prices[item]?.[supplier];
  if (!price) throw new Error(supplier + " has no " + item);
  return { supplier, price };
};
