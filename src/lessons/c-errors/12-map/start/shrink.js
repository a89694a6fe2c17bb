exports.handler = async ({ name }) => {
  if (name === "broken") throw new Error("not a photo");
  return { small: name + "-small" };
};
