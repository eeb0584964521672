import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { deedDone } from './deeds'

// Writes deeds with their facts, one transaction each, until it is killed. Every fourth is rolled back.
const [databaseUrl] = process.argv.slice(2)
const db = new Client({ connectionString: databaseUrl })
await db.connect()
process.send?.('ready')
const writer = randomUUID()
for (let number = 1; ; number++) {
  const data = { deedId: randomUUID(), writer, number }
  await db.query('begin')
  const fact = [deedDone.type, deedDone.version, deedDone.topic, deedDone.key(data), JSON.stringify(data)]
  await db.query('insert into outbox (type, version, topic, key, data) values ($1, $2, $3, $4, $5)', fact)
  await db.query('insert into deeds values ($1)', [data.deedId])
  await db.query(number % 4 === 0 ? 'rollback' : 'commit')
  await db.query('select pg_sleep(0.005)')
}
