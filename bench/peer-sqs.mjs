// fauxqs on the same workloads: its actions and its store in process, without HTTP. The package opens no way to them, so they are
// imported by their files. Not installed with Stepyard: npm install --prefix bench --no-package-lock
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { measureQueue } from './measure-sqs.mjs'

const folder = join(import.meta.dirname, 'node_modules/fauxqs/dist/sqs')
if (!existsSync(folder)) throw new Error('fauxqs is not installed')
const { SqsStore } = await import(`${folder}/sqsStore.js`)
const { sendMessage } = await import(`${folder}/actions/sendMessage.js`)
const { sendMessageBatch } = await import(`${folder}/actions/sendMessageBatch.js`)
const { receiveMessage } = await import(`${folder}/actions/receiveMessage.js`)
const { deleteMessage } = await import(`${folder}/actions/deleteMessage.js`)
const { deleteMessageBatch } = await import(`${folder}/actions/deleteMessageBatch.js`)

const QueueUrl = 'http://localhost/000000000000/bench'

function newQueue() {
  const store = new SqsStore()
  store.createQueue('bench', QueueUrl, 'arn:aws:sqs:us-east-1:000000000000:bench')
  const receive = async (MaxNumberOfMessages) => {
    const { Messages } = await receiveMessage({ QueueUrl, MaxNumberOfMessages }, store)
    return Messages.map(({ ReceiptHandle }) => ReceiptHandle)
  }
  return {
    send: (body) => sendMessage({ QueueUrl, MessageBody: body }, store),
    receive: async () => (await receive(1))[0],
    receiveTen: () => receive(10),
    remove: (ReceiptHandle) => deleteMessage({ QueueUrl, ReceiptHandle }, store),
    sendTen: (bodies) =>
      sendMessageBatch({ QueueUrl, Entries: bodies.map((MessageBody, i) => ({ Id: `m${i}`, MessageBody })) }, store),
    removeTen: (handles) => {
      const Entries = handles.map((ReceiptHandle, i) => ({ Id: `m${i}`, ReceiptHandle }))
      return deleteMessageBatch({ QueueUrl, Entries }, store)
    },
  }
}

await measureQueue(process.argv[2], newQueue)
