import { existsSync } from 'node:fs'
import path from 'node:path'
import { HeadObjectCommand } from '@aws-sdk/client-s3'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { env } from '@/platform/config/env'
import { type Api, siteOrigin, startApi } from '@/tests/support/api'
import { leavesNoFile } from '@/tests/support/leaves-no-file'
import type { Person } from '@/tests/support/people'
import { describeOn, realServer } from '@/tests/support/real-servers'
import { createTestBucket, type TestBucket } from '@/tests/support/test-bucket'
import { createProxy, type Proxy } from '@/tests/support/toxiproxy'

type Uploaded = 'avatars' | 'materials' | 'papers'

describeOn(['s3', 'toxiproxy'], 'portraits and handouts in S3', () => {
  let proxy: Proxy
  let bucket: TestBucket
  let api: Api
  let picture: Blob
  beforeAll(async () => {
    proxy = await createProxy(new URL(realServer('s3').endpoint).host)
    bucket = await createTestBucket(`http://${proxy.address}`)
    api = await startApi({ bucket })
    const bytes = await sharp({ create: { width: 900, height: 900, channels: 3, background: 'green' } })
      .png()
      .toBuffer()
    picture = new Blob([new Uint8Array(bytes)], { type: 'image/png' })
  })
  afterAll(async () => {
    await api?.close()
    await bucket?.drop()
    await proxy?.remove()
  })

  function send(collection: Uploaded, by: Person, name: string, claimed: Record<string, string> = {}) {
    const form = new FormData()
    form.append('file', picture, name)
    form.append('_payload', JSON.stringify({ title: 'Конспект', ...claimed }))
    return api.as(by).post(`/api/${collection}`, form)
  }
  async function upload(collection: Uploaded, by: Person, name: string) {
    const { outcome, body } = await send(collection, by, name)
    expect(outcome).toBe('201')
    return { id: String(body.doc.id), address: String(body.doc.url).replace(siteOrigin, '') }
  }
  const fetchFrom = (address: string, cookie = '') =>
    fetch(api.url + address, { redirect: 'manual', headers: { Origin: siteOrigin, Cookie: cookie } })
  async function fetchAs(person: Person, address: string) {
    const browser = api.as(person)
    await browser.signIn()
    return fetchFrom(address, [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
  }

  leavesNoFile(() => ({ api, files: () => bucket.keys() }))

  it('keep a portrait in all its sizes under their own names, read through us by anybody', async () => {
    const { id, address } = await upload('avatars', api.people.boris, '..портрет..png')
    const stored = (await bucket.keys()).filter((key) => key.startsWith('avatars/'))
    expect(stored).toHaveLength(2)
    for (const key of stored) expect(existsSync(path.join(env().DATA_DIR, 'storage', key))).toBe(false)
    const answer = await fetchFrom(address)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect((await api.as(api.people.boris).delete(`/api/avatars/${id}`)).outcome).toBe('200')
    expect((await bucket.keys()).filter((key) => key.startsWith('avatars/'))).toEqual([])
  })

  it('never lie where the file of somebody else lies, whatever they are called', async () => {
    const { anna, boris } = api.people
    await upload('avatars', boris, 'photo.png')
    const his = (await bucket.keys()).filter((key) => key.startsWith('avatars/photo'))
    const versions = () =>
      Promise.all(
        his.map(
          async (Key) =>
            (await bucket.s3.send(new HeadObjectCommand({ Bucket: bucket.settings.bucket, Key })))
              .LastModified,
        ),
      )
    const before = await versions()
    for (const name of [
      'photo.png',
      ...his.map((key) => path.basename(key)),
      ...his.map((key) => path.basename(key, '.webp') + '.png'),
    ]) {
      const { id } = await upload('avatars', anna, name)
      expect((await api.as(anna).delete(`/api/avatars/${id}`)).outcome).toBe('200')
    }
    expect(await versions()).toEqual(before)
  })

  it('lie where we say, whatever the uploader says', async () => {
    const before = await bucket.keys()
    const claims: Record<string, string>[] = [
      { prefix: 'videos' },
      { _objectKey: 'deeper' },
      { prefix: 'videos', _objectKey: 'x' },
    ]
    for (const claimed of claims)
      for (const collection of ['avatars', 'materials', 'papers'] as const)
        await send(collection, api.people.anna, 'claimed.png', claimed)
    const added = (await bucket.keys()).filter((key) => !before.includes(key))
    for (const key of added) expect(key).toMatch(/^(avatars|materials|papers)\/[^/]+$/)
  })

  it('show a handout to whom the rules let in, by an address that is soon over', async () => {
    const { anna, boris, admin } = api.people
    const { id, address } = await upload('materials', anna, 'конспект.png')
    expect((await bucket.keys()).filter((key) => key.includes('конспект'))).toHaveLength(1)
    for (const answer of [await fetchFrom(address), await fetchAs(boris, address)])
      expect([403, 404]).toContain(answer.status)
    for (const person of [anna, admin]) {
      const { status, headers } = await fetchAs(person, address)
      expect(status).toBe(302)
      const signed = new URL(headers.get('location')!)
      expect(Number(signed.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(300)
      const file = await fetch(signed)
      expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png'])
      signed.search = ''
      expect((await fetch(signed)).status).toBe(403)
    }
    await api.sql(`update materials set status = 'published' where id = $1`, [id])
    expect((await fetchFrom(address)).status).toBe(302)
    expect((await api.as(anna).delete(`/api/materials/${id}`)).outcome).toBe('200')
    expect((await bucket.keys()).filter((key) => key.includes('конспект'))).toEqual([])
  })

  it('show a paper to its tutor and to admins alone, by an address that is soon over', async () => {
    const { anna, viktor, boris, editor, support, admin } = api.people
    const { id, address } = await upload('papers', anna, 'диплом.png')
    const others = await Promise.all(
      [viktor, boris, editor, support].map((person) => fetchAs(person, address)),
    )
    for (const answer of [await fetchFrom(address), ...others]) expect([403, 404]).toContain(answer.status)
    for (const person of [anna, admin]) {
      const { status, headers } = await fetchAs(person, address)
      expect(status).toBe(302)
      const signed = new URL(headers.get('location')!)
      expect(Number(signed.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(300)
      expect((await fetch(signed)).status).toBe(200)
      signed.search = ''
      expect((await fetch(signed)).status).toBe(403)
    }
    expect((await api.as(anna).delete(`/api/papers/${id}`)).outcome).toBe('200')
    expect((await bucket.keys()).filter((key) => key.includes('диплом'))).toEqual([])
  })

  it('let pages show pictures from there, and nothing else', async () => {
    const policy = (await fetchFrom('/health/live')).headers.get('content-security-policy')
    const own = (await fetchFrom('/api/feed')).headers.get('content-security-policy') ?? policy ?? ''
    const { origin } = new URL(bucket.env.S3_ENDPOINT!)
    const allowing = own.split('; ').filter((rule) => rule.includes(origin))
    expect(allowing).toEqual([`img-src 'self' data: blob: ${origin}`])
  })

  it('and videos never tell where they lie', async () => {
    const { anna, admin } = api.people
    await upload('avatars', anna, 'anna.png')
    const { id } = await upload('materials', anna, 'lesson.png')
    const video = await api.given.readyVideo(anna)
    const post = await api.given.publishedPost({ author: anna, video })
    await api.as(anna).patch(`/api/posts/${post.id}`, { materials: [id] })

    const answers: string[] = []
    for (const person of [anna, admin])
      for (const collection of ['avatars', 'materials', 'papers', 'videos', 'posts', 'users', 'tutors'])
        answers.push(JSON.stringify((await api.as(person).get(`/api/${collection}?depth=2&limit=100`)).body))
    const { data } = await api.as(admin).graphql(`{
      Avatars { docs { url filename sizes { small { url } } } }
      Materials { docs { url filename } }
      Videos { docs { id originalName } }
      fields: __schema { types { name fields { name } } }
    }`)
    const { fields, ...found } = data
    answers.push(JSON.stringify(found))
    expect(answers.join('')).toMatch(/lesson-[0-9a-f]{12}\.png/)
    const secrets = [
      bucket.settings.bucket,
      new URL(bucket.env.S3_ENDPOINT!).host,
      'canary-key',
      '"prefix"',
      '_objectKey',
      'X-Amz-',
      '?prefix=',
      '"s3"',
    ]
    for (const secret of secrets) expect(answers.join('\n')).not.toContain(secret)

    const types = fields.types as { name: string; fields: { name: string }[] | null }[]
    const shown = types
      .filter(({ name }) => ['Avatar', 'Material'].includes(name))
      .flatMap((type) => (type.fields ?? []).map(({ name }) => name))
    expect(shown).toContain('filename')
    expect(shown).not.toContain('prefix')
    expect(shown).not.toContain('_objectKey')
  })

  it('are refused in our words while S3 is away, and leave no row without its file', async () => {
    const { anna } = api.people
    await api.as(anna).signIn()
    const rows = () =>
      api.sql(
        'select count(*) from avatars union all select count(*) from materials union all select count(*) from papers',
      )
    const before = await rows()
    await proxy.break('down')
    for (const collection of ['avatars', 'materials', 'papers'] as const)
      await expect(send(collection, anna, 'lost.png')).rejects.toThrow('"code":"unavailable"')
    expect(await rows()).toEqual(before)
    await proxy.heal()
    expect((await send('materials', anna, 'found.png')).outcome).toBe('201')
  })
})
