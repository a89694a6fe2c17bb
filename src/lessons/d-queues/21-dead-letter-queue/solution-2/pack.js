const pack = ({ id, items = [] }) => {
  const what = items.join(" and ") || "an empty box";
  console.log("packed", id, "with", what);
};
exports.handler = async ({ Records }) => Records.forEach(({ body }) => pack(JSON.parse(body)));
