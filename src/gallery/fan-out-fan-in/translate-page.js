const words = { one: "uno", two: "due", three: "tre", four: "quattro" };

exports.handler = async ({ page }) => {
  if (!words[page]) throw new Error("cannot read " + page);
  return { text: words[page] };
};
