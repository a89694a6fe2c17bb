exports.handler = async (event) => {
  return { total: 0 };
};
