exports.handler = async ({ text }) => {
  if (!text) throw new Error("nothing to count");
  const counts = {};
  for (const word of text.split(" ")) counts[word] = (counts[word] ?? 0) + 1;
  return Object.entries(counts).map(([word, count]) => ({ word, count }));
};
