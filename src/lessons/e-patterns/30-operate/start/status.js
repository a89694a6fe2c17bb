// The job is done 20 seconds after it began.
exports.handler = async ({ since }) => ({ ready: Date.now() - since >= 20000 });
