// The part of the example page that calls an embed and hears of it.
const called = document.getElementById('called')
const told = document.getElementById('call-told')
document.getElementById('call-run').addEventListener('click', () => called.run())
document.getElementById('call-back').addEventListener('click', () => called.goTo(10))
called.addEventListener('stepyard-finished', ({ detail }) => {
  told.textContent = `${detail.status}, with the output ${JSON.stringify(detail.output)}.`
})
