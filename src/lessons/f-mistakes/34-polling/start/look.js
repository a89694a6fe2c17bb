// Knows how long printing takes.
exports.handler = async ({ since }) => ({ ready: Date.now() - since >= 61000 });
