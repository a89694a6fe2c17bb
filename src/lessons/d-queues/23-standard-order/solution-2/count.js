const deltas = new Map();

exports.handler = async (event) => {
  for (const record of event.Records) {
    const { seq, delta } = JSON.parse(record.body);
    deltas.set(seq, delta);
  }
  let stock = 0;
  for (const delta of deltas.values()) stock += delta;
  return { stock };
};
