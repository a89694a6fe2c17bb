exports.handler = async ({ text }) => {
  if (text.includes("water")) return { label: "water", sure: 0.95 };
  return { label: "other", sure: 0.4 };
};
