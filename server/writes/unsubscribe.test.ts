import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { securityTypes } from '@/collections/notifications/notification-types'
import { unsubscribeToken } from '@/jobs/notifications/unsubscribe-token'
import { startLessonSite, type LessonSite } from '@/tests/support/lesson-site'

let site: LessonSite
beforeAll(async () => void (site = await startLessonSite()))
afterAll(() => site.close())

const tokenFor = (userId: string, kinds: string[]) =>
  unsubscribeToken(site.services.env.PAYLOAD_SECRET, { userId, kinds })

/** What is muted by mail, and the digest. */
async function mailsOf(userId: string) {
  const { text } = await site.get(await site.signIn(userId), '/api/my-settings/notifications')
  const { kinds, digest } = JSON.parse(text) as { kinds: Record<string, { email: boolean }>; digest: string }
  return { off: Object.keys(kinds).filter((kind) => !kinds[kind]!.email), digest }
}
const byDefault = { off: ['post-liked', 'comment-liked', 'tutor-followed'], digest: 'weekly' }

/** A mail program: no cookies, an origin of its own. */
const oneClick = (token: string) =>
  site.send(null, 'POST', `/unsubscribe/${token}`, {
    headers: { Origin: 'https://mail.example.com', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: Buffer.from('List-Unsubscribe=One-Click'),
  })

describe('the link under a mail', () => {
  it('only asks when it is opened, for programs look at links by themselves', async () => {
    const vera = await site.given.person('vera')
    const token = tokenFor(vera, ['comment-replied', 'digest'])
    const { status, text, headers } = await site.get(null, `/unsubscribe/${token}`)
    expect(status).toBe(200)
    expect(text).toContain('ответы на ваши комментарии')
    expect(text).toContain('<form method="post">')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(await mailsOf(vera)).toEqual(byDefault)
  })

  it('ends the mails of its kinds in one click from a mail program, once or many times', async () => {
    const vera = await site.given.person('vera')
    const token = tokenFor(vera, ['comment-replied', 'post-published', 'digest'])
    const answers = await Promise.all(Array.from({ length: 5 }, () => oneClick(token)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(answers[0]!.text).toContain('больше не придут')
    const ended = await mailsOf(vera)
    expect(ended.off.toSorted()).toEqual([...byDefault.off, 'comment-replied', 'post-published'].toSorted())
    expect(ended.digest).toBe('off')
  })

  it('leaves the digest and other kinds as they were', async () => {
    const vera = await site.given.person('vera')
    await oneClick(tokenFor(vera, ['comment-replied']))
    expect(await mailsOf(vera)).toMatchObject({ digest: 'weekly' })
    expect((await mailsOf(vera)).off).not.toContain('post-published')
  })

  it('speaks the language of the person', async () => {
    const john = await site.given.person('john', { language: 'en' })
    const { text } = await site.get(null, `/unsubscribe/${tokenFor(john, ['digest'])}`)
    expect(text).toContain('<html lang="en">')
    expect((await oneClick(tokenFor(john, ['digest']))).text).toContain('href="/en/settings/notifications"')
  })

  it('does nothing when it is forged, cut off, for nobody or for another kind of thing', async () => {
    const vera = await site.given.person('vera')
    const good = tokenFor(vera, ['comment-replied'])
    const [body = '', signature = ''] = good.split('.')
    const other = Buffer.from(`${vera} post-published`).toString('base64url')
    const tokens = [
      `${other}.${signature}`,
      `${body}.${signature.slice(0, -2)}`,
      `${good}.x`,
      body,
      'nonsense',
      '%00',
      unsubscribeToken('another-secret', { userId: vera, kinds: ['digest'] }),
      tokenFor(randomUUID(), ['digest']),
      tokenFor(vera, [...securityTypes]),
      tokenFor(vera, ['no-such-kind']),
    ]
    for (const token of tokens)
      for (const answer of [await site.get(null, `/unsubscribe/${token}`), await oneClick(token)]) {
        expect(answer.status, token).toBe(404)
        expect(answer.text).toContain('Ссылка не подходит')
      }
    expect(await mailsOf(vera)).toEqual(byDefault)
  })

  it('never ends a notice of security, even beside other kinds', async () => {
    const vera = await site.given.person('vera')
    await oneClick(tokenFor(vera, ['password-changed', 'comment-replied']))
    expect((await mailsOf(vera)).off).toContain('comment-replied')
    const rows = await site.sql(
      `select 1 from profile_settings_muted_by_email m join profile_settings s on s.id = m.parent_id where s.user_id = $1 and m.value::text = any($2)`,
      [vera, [...securityTypes]],
    )
    expect(rows).toEqual([])
  })

  it('opens its own address to other origins and no other', async () => {
    const vera = await site.signIn(await site.given.person('vera'))
    for (const address of ['/api/my-settings/notifications', '/unsubscribe/x/y', '/unsubscribe'])
      expect(
        (await site.send(vera, 'POST', address, { headers: { Origin: 'https://mail.example.com' } })).error
          ?.code,
        address,
      ).toBe('cross-site')
  })
})
