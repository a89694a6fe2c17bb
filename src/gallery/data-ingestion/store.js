exports.handler = async ({ rows }) => {
  console.log("stored", rows.length, "rows");
  return { stored: rows.length };
};
