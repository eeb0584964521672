import { Router, type Request, type Response } from 'express'
import type { Pool } from 'pg'
import { inLanguage, settingsPath } from '@/jobs/notifications/site-links'
import { readUnsubscribeToken, type Unsubscription } from '@/jobs/notifications/unsubscribe-token'
import { wordsIn, type Words } from '@/jobs/notifications/words'
import type { Language } from '@/platform/errors/catalogue'
import type { Services } from '@/platform/services'
import { languageOf } from '@/server/gateway/errors'
import { changeNotificationSettings } from './notification-settings'

/**
 * `/unsubscribe/<token>` of a mail. Without a session: the signed token says whose mails of which kinds shall end.
 * GET only asks, for programs that look at links must change nothing; POST ends them, from the page or in one click (RFC 8058).
 */
export function unsubscribeRoutes({ pool, env }: Pick<Services, 'pool' | 'env'>): Router {
  const routes = Router()

  const answer = async (req: Request, res: Response) => {
    const isPost = req.method === 'POST'
    const token = String(req.params.token)
    const asked = readUnsubscribeToken(env.PAYLOAD_SECRET, token)
    const language = asked && (await languageOfPerson(pool, asked.userId))
    res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' })
    if (!asked || !language) return void res.status(404).send(invalidPage(languageOf(req)))
    if (isPost) await endMails(pool, asked)
    res.send(isPost ? donePage(language) : askingPage(language, asked))
  }
  routes.get('/unsubscribe/:token', answer).post('/unsubscribe/:token', answer)
  return routes
}

async function languageOfPerson(pool: Pool, userId: string): Promise<Language | null> {
  const { rows } = await pool.query<{ language: Language }>('select language from users where id = $1', [
    userId,
  ])
  return rows[0]?.language ?? null
}

/** Mutes the kinds by e-mail, and the digest altogether; once more changes nothing. */
const endMails = (pool: Pool, { userId, kinds }: Unsubscription) =>
  changeNotificationSettings(pool, userId, {
    kinds: Object.fromEntries(
      kinds.filter((kind) => kind !== 'digest').map((kind) => [kind, { email: false }]),
    ),
    ...(kinds.includes('digest') && { digest: 'off' }),
  })

function askingPage(language: Language, { kinds }: Unsubscription): string {
  const words = wordsIn(language)
  const list = kinds.map((kind) => `<li>${words(`kind.${kind}`)}</li>`).join('')
  return page(
    language,
    words('unsubscribe.heading'),
    `<p>${words('unsubscribe.list')}</p><ul>${list}</ul><form method="post"><button>${words('unsubscribe.button')}</button></form>`,
  )
}

function donePage(language: Language): string {
  const words = wordsIn(language)
  return page(
    language,
    words('unsubscribe.doneHeading'),
    `<p>${words('unsubscribe.done')}</p>${settings(words, language)}`,
  )
}

function invalidPage(language: Language): string {
  const words = wordsIn(language)
  return page(
    language,
    words('unsubscribe.invalidHeading'),
    `<p>${words('unsubscribe.invalid')}</p>${settings(words, language)}`,
  )
}

const settings = (words: Words, language: Language) =>
  `<p><a href="${inLanguage(settingsPath, language)}">${words('unsubscribe.settings')}</a></p>`

const style = `:root{color-scheme:light dark;--paper:#fbf8f2;--card:#fff;--ink:#1c2320;--line:#e7e1d5;--board:#1f4d3f;--link:#1b6b55}
@media(prefers-color-scheme:dark){:root{--paper:#101714;--card:#17211d;--ink:#eef1ea;--line:#263129;--board:#1c4538;--link:#7fd3b4}}
body{margin:0;padding:16px;background:var(--paper);color:var(--ink);font:16px/1.5 Onest,system-ui,sans-serif}
main{max-width:480px;margin:10vh auto 0;padding:24px;background:var(--card);border:1px solid var(--line);border-radius:14px}
h1{margin:0 0 12px;font-size:22px;line-height:1.25}ul{padding-left:20px}a{color:var(--link)}
button{padding:12px 20px;border:0;border-radius:11px;background:var(--board);color:#f4f1e6;font:inherit;font-weight:600;cursor:pointer}`

/** Our own words only: nothing of what was asked gets in. */
const page = (language: Language, heading: string, body: string) =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${heading} · ${wordsIn(language)('site')}</title><style>${style}</style></head><body><main><h1>${heading}</h1>${body}</main></body></html>`
