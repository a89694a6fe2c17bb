exports.handler = async (event) => {
  const { file } = JSON.parse(event.Records[0].body);
  if (!file) throw new Error("no file");
  console.log("exported", file);
};
