import { Client } from 'pg'
import { env } from '@/platform/config/env'
import { migrate } from '@/scripts/migrate'
import { fill } from './copy'

// A process of its own, so that Payload's connections are gone when the database is ready.
const [scale, folder] = process.argv.slice(2)
await migrate(env())
const client = new Client({ connectionString: env().DATABASE_URL })
await client.connect()
await fill(client, Number(scale), String(folder))
await client.end()
process.exit(0)
