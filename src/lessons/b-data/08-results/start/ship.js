exports.handler = async ({ order, payment }) => {
  if (!payment) throw new Error("no payment for " + order);
  return { parcel: order + "/" + payment.id };
};
