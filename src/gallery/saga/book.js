exports.handler = async ({ what, trip, full }) => {
  if (full.includes(what)) throw new Error("no " + what + " in " + trip);
  console.log("booked", what);
};
