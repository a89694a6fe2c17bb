import '../setup'
import { startEndpoint } from './server'

const at = process.argv.indexOf('--port')
const { port } = await startEndpoint(at < 0 ? 0 : Number(process.argv[at + 1]))
console.log(`http://127.0.0.1:${port}`)
