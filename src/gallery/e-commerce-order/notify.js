exports.handler = async (event) => {
  for (const record of event.Records) {
    const { to, order, status } = JSON.parse(record.body);
    console.log(`Dear ${to}: order ${order} is ${status}.`);
  }
};
