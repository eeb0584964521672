import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'

/** As often as the product's relay looks. */
const pollMs = 100

// The least that can follow from a fact: one statement that takes what is new and has the effect, asked again and again.
const client = new Client({ connectionString: process.env.DATABASE_URL })
await client.connect()
await client.query('create table if not exists bare_effects (user_id uuid not null, post_id uuid not null)')
process.once('disconnect', () => process.exit(0))
process.send?.('ready')
for (;;) {
  const { rowCount } = await client.query({
    name: 'consume',
    text: `with taken as (
        update outbox set published_at = now() where id in (select id from outbox where published_at is null order by id limit 500)
        returning data)
      insert into bare_effects select (data ->> 'userId')::uuid, (data ->> 'postId')::uuid from taken`,
  })
  if (!rowCount) await pause(pollMs)
}
