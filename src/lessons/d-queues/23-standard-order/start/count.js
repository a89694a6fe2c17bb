let stock = 0;

exports.handler = async (event) => {
  for (const record of event.Records) {
    const change = JSON.parse(record.body);
    stock = change.stock;
    console.log("change", change.seq, "stock", stock);
  }
  return { stock };
};
