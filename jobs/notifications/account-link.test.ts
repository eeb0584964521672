import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountLinkToken } from '@/collections/account-links/link-token'
import { accountLinkIssued } from '@/events/account-links'
import { deliverDue } from '@/tests/support/deliver-due'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'

let jobs: TestJobs
let given: ReturnType<typeof peopleInSql>
beforeAll(async () => {
  jobs = await startTestJobs()
  given = peopleInSql(jobs.sql)
})
afterAll(() => jobs.close())

type Columns = Record<string, unknown>

/** Somebody waits for a link, in the middle of their quiet hours; then all that is due is sent. */
async function mailLink(kind: string, { link, person }: { link?: Columns; person?: Columns } = {}) {
  const userId = await given.person('boris', person)
  await given.insert('profile_settings', {
    user_id: userId,
    quiet_from: '00:00',
    quiet_to: '23:59',
    time_zone: 'UTC',
  })
  const email = `linked-${randomUUID()}@nastavnik.test`
  const expiresAt = new Date(Date.now() + 3_600_000)
  const linkId = await given.insert('account_links', {
    user_id: userId,
    kind,
    email,
    expires_at: expiresAt,
    ...link,
  })
  await jobs.emit(accountLinkIssued, { linkId, userId })
  await jobs.processAll()
  await deliverDue(jobs.services)
  const mails = await jobs.sql<{ subject: string; text: string; html: string; headers: unknown }>(
    'select subject, text, html, headers from mails where "to" = $1',
    [email],
  )
  return { userId, linkId, mails }
}

it.each([
  ['ru', '', 'Подтвердите почту', 'Подтвердить почту', 'Ссылка действует неделю'],
  ['en', '/en', 'Confirm your e-mail', 'Confirm the e-mail', 'The link holds for a week'],
])(
  'the mail comes at once in the language of the person (%s), also as plain text, and cannot be ended',
  async (language, prefix, subject, action, aside) => {
    const { linkId, mails } = await mailLink('verify-email', { person: { language } })
    expect(mails).toMatchObject([{ subject, headers: null }])
    const { PUBLIC_URL, PAYLOAD_SECRET } = jobs.services.env
    const url = `${PUBLIC_URL}${prefix}/link#${accountLinkToken(PAYLOAD_SECRET, linkId)}`
    for (const part of [mails[0]!.text, mails[0]!.html]) {
      for (const words of [url, action, aside]) expect(part).toContain(words)
      expect(part).not.toContain('unsubscribe')
    }
  },
)

it('a change of the e-mail says to which address', async () => {
  const newEmail = `anew-${randomUUID()}@nastavnik.test`
  const { mails } = await mailLink('approve-email-change', { link: { new_email: newEmail } })
  expect(mails).toMatchObject([{ subject: 'Сменить почту?' }])
  expect(mails[0]!.text).toContain(newEmail)
})

it.each([
  ['used', { used_at: new Date() }],
  ['too old', { expires_at: new Date(Date.now() - 1000) }],
])('a link that is %s is not mailed', async (_, link) => {
  const { userId, mails } = await mailLink('reset-password', { link })
  expect(mails).toEqual([])
  expect(
    await jobs.sql('select state, reason from notification_deliveries where recipient_id = $1', [userId]),
  ).toEqual([{ state: 'skipped', reason: 'gone' }])
})

it.each([
  ['warning', null, 'Модерация предупреждает вас. Причина: Грубость в комментариях'],
  ['mute', new Date('2030-05-07T09:30:00Z'), 'запретила вам писать на «Наставнике» до 7 мая'],
  ['suspension', null, 'Модерация приостановила ваш аккаунт'],
] as const)('whoever is sanctioned hears of it, suspended or not (%s)', async (kind, until, words) => {
  const sanction = async (person: string) =>
    given.insert('sanctions', { user_id: person, kind, until, reason: 'Грубость в комментариях' })
  const other = await given.person('vera')
  const { mails } = await mailLink('appeal', {
    person: { status: kind === 'suspension' ? 'suspended' : 'active' },
    link: { sanction_id: await sanction(other) },
  })
  expect(mails).toMatchObject([{ subject: 'Решение модерации о вашем аккаунте' }])
  for (const part of [words, 'Возразить', '/link#']) expect(mails[0]!.text).toContain(part)
})

it('whoever is suspended hears of nothing else', async () => {
  const { mails } = await mailLink('reset-password', { person: { status: 'suspended' } })
  expect(mails).toEqual([])
})

it('the answer to an appeal says what was decided and why', async () => {
  const sanctionId = await given.insert('sanctions', {
    user_id: await given.person('vera'),
    kind: 'warning',
    reason: 'Грубость',
    appeal_status: 'refused',
    appeal_answer: 'Правила одни для всех',
  })
  const { mails } = await mailLink('appeal-answer', { link: { sanction_id: sanctionId } })
  expect(mails[0]!.text).toContain('Ваше возражение отклонено: мера остаётся. Правила одни для всех')
})
