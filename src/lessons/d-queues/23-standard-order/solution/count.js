let stock = 0;
let newest = 0;

exports.handler = async (event) => {
  for (const record of event.Records) {
    const change = JSON.parse(record.body);
    if (change.seq > newest) {
      newest = change.seq;
      stock = change.stock;
    }
    console.log("change", change.seq, "stock", stock);
  }
  return { stock };
};
