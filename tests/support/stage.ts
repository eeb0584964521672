import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Pool } from 'pg'
import { createTestDatabase } from './database'
import { peopleInSql } from './people-in-sql'
import { password, type SiteUrl, Visitor } from './visitor'

/** A database and a data folder for processes of the real product, and our own way to look into both. */
export interface Stage {
  /** Straight, past every proxy. */
  databaseUrl: string
  dataDir: string
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  given: ReturnType<typeof peopleInSql>
  /** Registers at the site and stays signed in. */
  student(url: SiteUrl, name: string): Promise<Visitor>
  /** The same, and approved as a tutor. */
  tutor(url: SiteUrl, name: string): Promise<Visitor & { tutorId: string }>
  close(): Promise<void>
}

export async function createStage(): Promise<Stage> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'nastavnik-stage-'))
  const pool = new Pool({ connectionString: database.url, max: 4 })
  // Dropping the database ends what is still connected.
  pool.on('error', () => undefined)
  const sql = async <Row extends object>(text: string, values?: unknown[]) =>
    (await pool.query<Row>(text, values)).rows

  async function student(url: SiteUrl, name: string): Promise<Visitor> {
    const alias = `${name}-${randomUUID().slice(0, 8)}`
    const visitor = new Visitor(url, alias)
    const { is, body } = await visitor.send('POST', '/api/users/register', {
      body: { email: visitor.email, password, name, role: 'student', language: 'ru' },
    })
    if (is !== '201') throw new Error(`${name} could not register: ${is} ${JSON.stringify(body)}`)
    visitor.id = (body as { user: { id: string } }).user.id
    await sql('update users set email_verified_at = now() where id = $1', [visitor.id])
    return visitor
  }

  return {
    databaseUrl: database.url,
    dataDir,
    sql,
    given: peopleInSql(sql),
    student,
    async tutor(url, name) {
      const visitor = await student(url, name)
      await sql(`update users set role = 'tutor' where id = $1`, [visitor.id])
      const tutorId = await peopleInSql(sql).insert('tutors', { user_id: visitor.id, status: 'approved' })
      // A session that was looked up before knows the student; the next one knows the tutor.
      await visitor.signIn()
      return Object.assign(visitor, { tutorId })
    },
    async close() {
      await pool.end()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
