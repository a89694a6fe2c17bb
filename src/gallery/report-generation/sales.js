const sold = { Rome: 120, Oslo: 80 };

exports.handler = async ({ shop }) => {
  if (!sold[shop]) throw new Error("no shop in " + shop);
  return { shop, sold: sold[shop] };
};
