exports.handler = async (event) => {
  let total = 0;
  for (const item of event.items) total += item.price * item.count;
  return { total };
};
