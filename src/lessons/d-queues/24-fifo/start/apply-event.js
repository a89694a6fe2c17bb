exports.handler = async (event) => {
  for (const record of event.Records) {
    const { id, customer, broken } = JSON.parse(record.body);
    if (broken) throw new Error(id + " is broken");
    console.log(customer, id);
  }
};
