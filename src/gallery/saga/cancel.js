exports.handler = async ({ what }) => {
  console.log("cancelled", what);
};
