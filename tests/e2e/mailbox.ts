import { type APIRequestContext, expect, request } from '@playwright/test'
import { realServer } from '@/tests/support/real-server'
import { sessionFile } from './people'

/**
 * Waits for a mail to an address that carries a link for the account, and answers the link.
 * @param baseURL the site whose link it is
 */
export async function mailedLink(baseURL: string, to: string): Promise<string> {
  const reader = await request.newContext({
    baseURL,
    storageState: sessionFile('admin'),
    extraHTTPHeaders: { Origin: baseURL },
  })
  const link = new RegExp(`${baseURL}(?:/en)?/link#[\\w.-]+`)
  let found = ''
  try {
    await expect
      .poll(
        async () => {
          const texts = await (process.env.E2E_SERVER ? arrived(reader, to) : kept(reader, to))
          return (found = texts.map((text) => link.exec(text)?.[0] ?? '').find(Boolean) ?? '')
        },
        { message: `a mail to ${to} with a link`, timeout: 30_000 },
      )
      .not.toBe('')
  } finally {
    await reader.dispose()
  }
  return found
}

/** Without a mail server the site keeps its mails, the newest first; an admin reads them. */
async function kept(admin: APIRequestContext, to: string): Promise<string[]> {
  const answer = await admin.get('/api/mails', { params: { 'where[to][equals]': to, sort: '-createdAt' } })
  const { docs } = (await answer.json()) as { docs: { text: string }[] }
  return docs.map(({ text }) => text)
}

/** What the mail server has taken, the newest first. */
async function arrived(reader: APIRequestContext, to: string): Promise<string[]> {
  const api = `${realServer('mail').mailpitUrl}/api/v1`
  const found = await reader.get(`${api}/search`, { params: { query: `to:"${to}"` } })
  const { messages } = (await found.json()) as { messages: { ID: string }[] }
  return Promise.all(
    messages.map(async ({ ID }) => {
      const answer = await reader.get(`${api}/message/${ID}`)
      return ((await answer.json()) as { Text: string }).Text
    }),
  )
}
