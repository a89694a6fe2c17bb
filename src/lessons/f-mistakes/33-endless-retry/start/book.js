exports.handler = async ({ seat }) => {
  if (seat.endsWith("13")) {
    const error = new Error("there is no row 13");
    error.name = "NoSuchSeat";
    throw error;
  }
  return { booked: seat };
};
