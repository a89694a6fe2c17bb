const prices = { TEA: 12, CUP: 4 };

exports.handler = async ({ stock }) => {
  if (!prices[stock]) throw new Error("unknown: " + stock);
  return { price: prices[stock] };
};
