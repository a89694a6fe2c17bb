const carriers = { IT: "posta", DE: "post" };

exports.handler = async ({ id, country }) => {
  if (!carriers[country]) throw new Error("no carrier for " + country);
  return { label: carriers[country] + "-" + id };
};
