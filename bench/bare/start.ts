import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '@/platform/embedded/postgres'

// The least that a start can be: Postgres, one connection, one server that asks it.
const postgres = await startEmbeddedPostgres({ dataDir: String(process.argv[2]) })
const client = new Client({ connectionString: postgres.url })
await client.connect()
const server = createServer((_req, res) => void client.query('select 1').then(() => res.end('ok')))
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.once('SIGINT', async () => {
  await client.end()
  await postgres.stop()
  process.exit(0)
})
