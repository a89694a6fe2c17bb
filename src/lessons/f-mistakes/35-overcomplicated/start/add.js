exports.handler = async ({ a, b }) => a + b;
