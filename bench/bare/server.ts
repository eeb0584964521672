import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'pg'
import { feedStatement } from '@/server/reads/feed'
import { pageText, type ListRow } from '@/server/reads/keyset'
import { readPostPage } from '@/server/reads/post-page'
import { likeStatement } from './like'

// The least that can answer: no framework, no session, no headers of its own; the person stands in the address.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 8, options: '-c TimeZone=UTC' })

async function answer(method: string, url: URL): Promise<string> {
  const viewerId = url.searchParams.get('viewer')
  const [, , what, id = '', verb] = url.pathname.split('/')
  if (what === 'feed') {
    const { rows } = await pool.query<ListRow>(
      feedStatement({
        viewerId,
        language: 'ru',
        tab: 'new',
        subject: null,
        tag: null,
        cursor: null,
        limit: 20,
      }),
    )
    return pageText(rows, 20)
  }
  if (what === 'post-pages')
    return (await readPostPage(pool, { viewerId, isStaff: false, language: 'ru' }, id)) ?? 'null'
  if (what === 'posts' && verb === 'like' && method === 'PUT') {
    const { rows } = await pool.query<{ count: number }>(likeStatement(String(viewerId), id))
    return JSON.stringify({ active: true, count: rows[0]?.count })
  }
  throw new Error(`There is no ${url.pathname}`)
}

const server = createServer((req, res) => {
  answer(req.method ?? 'GET', new URL(req.url ?? '/', 'http://bare')).then(
    (text) =>
      res
        .writeHead(200, {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': Buffer.byteLength(text),
        })
        .end(text),
    (error: Error) => res.writeHead(500).end(error.message),
  )
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.once('disconnect', () => process.exit(0))
