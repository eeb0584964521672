import { afterAll, beforeAll, expect, it } from 'vitest'
import { commentCreated } from '@/events/comments'
import { userPasswordChanged } from '@/events/users'
import { createSmtpMailer } from '@/platform/adapters/smtp-mailer'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { describeOn, realServer } from '@/tests/support/real-servers'
import { deliverDue } from '@/tests/support/deliver-due'

/** What a mail server got, byte by byte. */
async function rawMailsTo(address: string): Promise<string[]> {
  const api = `${realServer('mail').mailpitUrl}/api/v1`
  const found = await fetch(`${api}/search?query=${encodeURIComponent(`to:"${address}"`)}&limit=100`)
  const { messages } = (await found.json()) as { messages: { ID: string }[] }
  return Promise.all(messages.map(async ({ ID }) => (await fetch(`${api}/message/${ID}/raw`)).text()))
}

/** The headers of a message, or of one of its parts, with folded lines joined. */
function headersOf(message: string): Record<string, string> {
  const [head = ''] = message.split('\r\n\r\n')
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )
}

/** Words of a header by RFC 2047. */
const decodeWords = (header: string) =>
  header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, words: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString()
        : decodeQuoted(words.replaceAll('_', ' ')),
    )
const decodeQuoted = (text: string) =>
  Buffer.from(
    text
      .replaceAll('=\r\n', '')
      .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString()

/** The parts of a `multipart/alternative`, the plainest first. */
function partsOf(message: string): { type: string; text: string }[] {
  const boundary = /boundary="([^"]+)"/.exec(headersOf(message)['content-type'] ?? '')?.[1]
  return message
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const headers = headersOf(part.trimStart())
      const body = part.trimStart().split('\r\n\r\n').slice(1).join('\r\n\r\n')
      const isBase64 = headers['content-transfer-encoding'] === 'base64'
      return {
        type: headers['content-type'] ?? '',
        text: isBase64 ? Buffer.from(body, 'base64').toString() : decodeQuoted(body),
      }
    })
}

describeOn(['mail'], 'a mail that arrived at a real server', () => {
  let jobs: TestJobs
  let given: ReturnType<typeof peopleInSql>
  const sender = { name: 'Наставник', address: 'no-reply@nastavnik.test' }
  beforeAll(async () => {
    jobs = await startTestJobs()
    given = peopleInSql(jobs.sql)
  })
  afterAll(() => jobs.close())

  /** Sends all that waits through the real server, once more for each further time, as after a crash. */
  async function send(times = 1): Promise<void> {
    const mailer = createSmtpMailer({ smtpUrl: realServer('mail').smtpUrl, sender })
    for (let time = 0; time < times; time++) {
      await jobs.sql(
        `update notification_deliveries set state = 'waiting', sent_at = null, due_at = now() - interval '1 second', lease_until = null`,
      )
      await deliverDue({ ...jobs.services, mailer })
    }
    await mailer.close()
  }
  const addressOf = async (userId: string) =>
    (await jobs.sql<{ email: string }>('select email from users where id = $1', [userId]))[0]!.email

  async function questionFor(language: string) {
    const anna = await given.tutor('anna')
    await jobs.sql('update users set language = $2 where id = $1', [anna.userId, language])
    const boris = await given.person('boris', { name: 'Борис' })
    const post = await given.post(anna)
    const comment = await given.comment(post, boris)
    await jobs.emit(commentCreated, { commentId: comment, postId: post, authorId: boris, parentId: null })
    await jobs.processAll()
    return { post, comment, address: await addressOf(anna.userId) }
  }

  it.each([
    ['ru', 'Вопрос под уроком «Производная»', 'Борис пишет под вашим уроком', ''],
    ['en', 'A question under “Производная”', 'Борис', '/en'],
  ])('in %s has readable parts and one way to end its kind', async (language, subject, sentence, folder) => {
    const { post, comment, address } = await questionFor(language)
    await send()
    await expect.poll(() => rawMailsTo(address)).toHaveLength(1)
    const [raw = ''] = await rawMailsTo(address)
    const headers = headersOf(raw)
    // Nothing but ASCII may stand in a header.
    expect(raw.split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7e\r\n\t]*$/)
    expect(decodeWords(headers.subject!)).toBe(subject)
    expect(decodeWords(headers.from!)).toContain('Наставник')
    expect(headers.from).toContain('<no-reply@nastavnik.test>')
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    const site = jobs.services.env.PUBLIC_URL
    expect(headers['list-unsubscribe']).toMatch(new RegExp(`^<${site}/unsubscribe/[\\w.-]+>$`))

    expect(headers['content-type']).toMatch(/^multipart\/alternative;/)
    const [plain, html, ...others] = partsOf(raw)
    expect(others).toEqual([])
    expect(plain!.type).toMatch(/^text\/plain; charset=utf-8/)
    expect(html!.type).toMatch(/^text\/html; charset=utf-8/)
    const place = `${site}${folder}/posts/${post}#comment-${comment}`
    for (const { text } of [plain!, html!]) {
      expect(text).toContain(sentence)
      expect(text).toContain(place)
      expect(text).toContain(`${site}${folder}/settings/notifications`)
    }
    expect(html!.text).toContain(`lang="${language}"`)
    expect(plain!.text).not.toMatch(/<[a-z]/)
  })

  it('is the same mail to its reader, however often it had to be sent', async () => {
    const { address } = await questionFor('ru')
    await send(3)
    // The server has taken them; what it finds comes a little later.
    await expect.poll(() => rawMailsTo(address)).toHaveLength(3)
    const ids = new Set((await rawMailsTo(address)).map((raw) => headersOf(raw)['message-id']))
    expect([...ids]).toEqual([expect.stringMatching(/^<[\da-f-]{36}@nastavnik\.test>$/)])
  })

  it('about security cannot be ended', async () => {
    const boris = await given.person('boris', { name: 'Борис' })
    await jobs.emit(userPasswordChanged, { userId: boris })
    await jobs.processAll()
    await send()
    const address = await addressOf(boris)
    await expect.poll(() => rawMailsTo(address)).toHaveLength(1)
    const [raw = ''] = await rawMailsTo(address)
    expect(decodeWords(headersOf(raw).subject!)).toBe('Пароль изменён')
    expect(Object.keys(headersOf(raw)).filter((name) => name.startsWith('list-'))).toEqual([])
    for (const { text } of partsOf(raw)) expect(text).not.toContain('unsubscribe')
  })
})
