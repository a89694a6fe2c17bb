exports.handler = async ({ town }) => {
  if (town !== "Atlantis") return { shipped: true };
  const error = new Error("nobody ships to " + town);
  error.name = "NoSuchTown";
  throw error;
};
