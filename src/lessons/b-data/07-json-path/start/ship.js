exports.handler = async (event) => {
  console.log("shipping", event.id, "to", event.town);
  return { shipped: event.id };
};
