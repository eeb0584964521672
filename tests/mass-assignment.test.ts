import { formatNames, type Field } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { siteOrigin, startApi, type Api } from './support/api'
import type { Client } from './support/client'
import type { Person } from './support/people'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api.close())

type Slug =
  'users' | 'tutors' | 'posts' | 'comments' | 'reviews' | 'materials' | 'avatars' | 'subjects' | 'tags'
type Row = Record<string, unknown>

/** What only the system writes, whoever asks; beside it each collection's own list. */
const systemColumns = {
  id: crypto.randomUUID(),
  createdAt: '2001-01-01T00:00:00.000Z',
  updatedAt: '2001-01-01T00:00:00.000Z',
}
const accountColumns = {
  deletionDueAt: '2001-01-01T00:00:00.000Z',
  mutedUntil: '2030-01-01T00:00:00.000Z',
  emailVerifiedAt: '2001-01-01T00:00:00.000Z',
  salt: 'canary',
  hash: 'canary',
  loginAttempts: -5,
  lockUntil: '2030-01-01T00:00:00.000Z',
  resetPasswordToken: 'canary',
  resetPasswordExpiration: '2030-01-01T00:00:00.000Z',
  sessions: [{ id: 'canary', createdAt: '2030-01-01T00:00:00.000Z', expiresAt: '2030-01-01T00:00:00.000Z' }],
}
const uploadColumns = {
  filename: 'secret.webp',
  filesize: 1,
  mimeType: 'text/html',
  url: 'http://evil.test/x',
  width: 7,
  height: 7,
  thumbnailURL: 'http://evil.test/x',
  sizes: { small: { filename: 'secret.webp', url: 'http://evil.test/x' } },
}

interface Case {
  slug: Slug
  /** Who may write the row; made anew for each case. */
  actor: () => Person
  row: () => Promise<string>
  /** What a new row needs; without it the actor may not make rows. */
  fresh?: () => Promise<Row> | Row
  protected: () => Row
}

const ofPost = () => ({
  publishedAt: '2001-01-01T00:00:00.000Z',
  author: api.people.vera.id,
  tutor: api.people.viktor.tutorId,
  likeCount: 77,
  commentCount: 77,
  bookmarkCount: 77,
})
const ofComment = () => ({
  author: api.people.anna.id,
  root: crypto.randomUUID(),
  isPostPublic: false,
  likeCount: 77,
  replyCount: 77,
  editedAt: '2001-01-01T00:00:00.000Z',
})
const ofReview = () => ({
  author: api.people.anna.id,
  tutorUser: api.people.boris.id,
  evidence: 'lesson-confirmed',
  helpfulCount: 77,
  repliedAt: '2001-01-01T00:00:00.000Z',
  editedAt: '2001-01-01T00:00:00.000Z',
})
const ofTutor = () => ({
  lastSeenAt: '2001-01-01T00:00:00.000Z',
  approvedAt: '2001-01-01T00:00:00.000Z',
  submittedAt: '2001-01-01T00:00:00.000Z',
  ratingMean: 5,
  ratingCount: 77,
  followerCount: 77,
})

async function aReview(): Promise<string> {
  await api.sql('delete from review_edits; delete from helpful_marks; delete from reviews')
  return (await api.given.review({ author: api.people.boris, tutor: api.people.anna })).id
}
const aPost = async () => (await api.given.draft({ author: api.people.anna })).id
const anUpload = async (table: string, owner: Person, row: Row = {}) => {
  const all: Row = {
    owner_id: owner.id,
    filename: `${crypto.randomUUID()}.webp`,
    mime_type: 'image/webp',
    filesize: 10,
    width: 1,
    height: 1,
    ...row,
  }
  const names = Object.keys(all)
  return (
    await api.sql<{ id: string }>(
      `insert into ${table} (${names.join()}) values (${names.map((_, index) => `$${index + 1}`).join()}) returning id`,
      Object.values(all),
    )
  )[0]!.id
}

/** Every actor who may write a row of a collection at all, and what this actor may not write in it. */
const cases: Case[] = [
  {
    slug: 'users',
    actor: () => api.people.boris,
    row: async () => api.people.boris.id,
    protected: () => ({
      ...accountColumns,
      email: 'stolen@nastavnik.test',
      role: 'admin',
      status: 'deleted',
    }),
  },
  {
    slug: 'users',
    actor: () => api.people.anna,
    row: async () => api.people.anna.id,
    protected: () => ({
      ...accountColumns,
      email: 'stolen@nastavnik.test',
      role: 'admin',
      status: 'suspended',
    }),
  },
  {
    slug: 'users',
    actor: () => api.people.editor,
    row: async () => api.people.editor.id,
    protected: () => ({ ...accountColumns, role: 'admin' }),
  },
  {
    slug: 'users',
    actor: () => api.people.admin,
    row: async () => api.people.vera.id,
    protected: () => accountColumns,
    fresh: () => ({
      email: `${crypto.randomUUID()}@nastavnik.test`,
      username: `u-${crypto.randomUUID().slice(0, 8)}`,
      name: 'Новая',
      password: 'длинный-пароль',
      role: 'student',
      status: 'active',
      language: 'ru',
    }),
  },
  {
    slug: 'tutors',
    actor: () => api.people.viktor,
    row: async () => api.people.viktor.tutorId,
    protected: () => ({
      ...ofTutor(),
      user: api.people.boris.id,
      status: 'approved',
      rejectionReason: 'canary',
    }),
  },
  {
    slug: 'tutors',
    actor: () => api.people.admin,
    row: async () => api.people.anna.tutorId,
    protected: () => ({ ...ofTutor(), user: api.people.boris.id }),
  },
  {
    slug: 'tutors',
    actor: () => api.people.admin,
    row: async () => '',
    protected: ofTutor,
    fresh: async () => ({ user: (await api.given.student()).id, status: 'draft' }),
  },
  {
    slug: 'posts',
    actor: () => api.people.anna,
    row: aPost,
    protected: ofPost,
    fresh: () => ({ title: 'Новый урок', content: 'Текст', status: 'draft' }),
  },
  {
    slug: 'posts',
    actor: () => api.people.admin,
    row: aPost,
    protected: () => ({ ...ofPost(), publishedAt: undefined }),
  },
  {
    slug: 'comments',
    actor: () => api.people.boris,
    row: async () => (await api.given.comment({ author: api.people.boris, post: await aPublishedPost() })).id,
    protected: () => ({ ...ofComment(), post: crypto.randomUUID(), parent: crypto.randomUUID() }),
  },
  {
    slug: 'comments',
    actor: () => api.people.boris,
    row: async () => '',
    protected: () => ({ ...ofComment(), status: 'hidden' }),
    fresh: async () => ({ post: (await aPublishedPost()).id, content: 'Вопрос' }),
  },
  {
    slug: 'comments',
    actor: () => api.people.admin,
    row: async () => (await api.given.comment({ author: api.people.boris, post: await aPublishedPost() })).id,
    protected: () => ({ ...ofComment(), post: crypto.randomUUID() }),
  },
  {
    slug: 'reviews',
    actor: () => api.people.boris,
    row: aReview,
    protected: () => ({ ...ofReview(), tutor: api.people.viktor.tutorId, status: 'hidden', reply: 'canary' }),
  },
  {
    slug: 'reviews',
    actor: () => api.people.boris,
    row: async () => '',
    protected: () => ({ ...ofReview(), status: 'hidden', reply: 'canary' }),
    fresh: async () => {
      await api.sql('delete from review_edits; delete from helpful_marks; delete from reviews')
      return { tutor: api.people.anna.tutorId, rating: 4, content: 'Понятно и спокойно.' }
    },
  },
  {
    slug: 'reviews',
    actor: () => api.people.anna,
    row: aReview,
    protected: () => ({
      ...ofReview(),
      tutor: api.people.viktor.tutorId,
      status: 'hidden',
      rating: 1,
      clarity: 1,
      patience: 1,
      preparation: 1,
      result: 1,
      content: 'canary canary',
      subject: api.given.mathematics.id,
    }),
  },
  {
    slug: 'reviews',
    actor: () => api.people.admin,
    row: aReview,
    protected: () => ({
      ...ofReview(),
      tutor: api.people.viktor.tutorId,
      rating: 1,
      clarity: 1,
      content: 'canary canary',
      reply: 'canary',
    }),
  },
  {
    slug: 'materials',
    actor: () => api.people.anna,
    row: () => anUpload('materials', api.people.anna, { title: 'Памятка' }),
    protected: () => ({ ...uploadColumns, owner: api.people.vera.id, status: 'published' }),
  },
  {
    slug: 'materials',
    actor: () => api.people.admin,
    row: () => anUpload('materials', api.people.anna, { title: 'Памятка' }),
    protected: () => ({ ...uploadColumns, owner: api.people.vera.id, status: 'published' }),
  },
  {
    slug: 'subjects',
    actor: () => api.people.editor,
    row: async () => api.given.mathematics.id,
    protected: () => ({}),
    fresh: () => ({ name: 'Физика', slug: crypto.randomUUID(), position: 2 }),
  },
  {
    slug: 'tags',
    actor: () => api.people.editor,
    row: async () =>
      (
        await api.sql<{ id: string }>(`insert into tags (slug, name) values ($1, 'x') returning id`, [
          crypto.randomUUID(),
        ])
      )[0]!.id,
    protected: () => ({}),
    fresh: () => ({ name: 'метка', slug: crypto.randomUUID() }),
  },
]

const aPublishedPost = () => api.given.publishedPost({ author: api.people.anna })

/** The row as the database has it, arrays of it too. */
async function stored(slug: Slug, id: string): Promise<Row> {
  const doc = (await api.payload.findByID({
    collection: slug,
    id,
    depth: 0,
    showHiddenFields: true,
    overrideAccess: true,
    draft: false,
  })) as unknown as Row
  const [raw] = await api.sql<Row>(`select * from ${slug} where id = $1`, [id])
  return { ...raw, ...doc }
}

const camel = (row: Row, name: string) =>
  row[name] ?? row[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]

/** Each protected field and the system's own, one at a time, then all at once: a refusal of one must not hide another. */
const payloads = (fields: Row): Row[] => {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return [...entries.map(([name, value]) => ({ [name]: value })), Object.fromEntries(entries)]
}

async function expectUntouched(slug: Slug, id: string, attack: Row, before: Row, how: string): Promise<void> {
  const after = await stored(slug, id)
  for (const name of Object.keys(attack).filter((name) => name !== 'updatedAt'))
    expect(camel(after, name), `${slug}.${name} by ${how}`).toEqual(camel(before, name))
  if ('updatedAt' in attack)
    expect(String(after.updatedAt) > '2002', `${slug}.updatedAt by ${how}`).toBe(true)
}

describe.each(cases.map((each, index) => [each.slug, index] as const))('%s #%i', (slug, index) => {
  const { actor, row, fresh, protected: protectedFields } = cases[index]!
  const { singular } = formatNames(slug)
  let client: Client
  let id: string
  beforeAll(async () => {
    client = api.as(actor())
    await client.signIn()
    id = await row()
  })
  const attacks = () => payloads({ ...protectedFields(), ...systemColumns })
  const update = `mutation ($id: String!, $data: mutation${singular}UpdateInput!) { update${singular}(id: $id, data: $data) { id } }`
  const create = `mutation ($data: mutation${singular}Input!) { create${singular}(data: $data) { id } }`

  it('protects every field on update, by REST, in bulk and by GraphQL', async () => {
    if (!id) return
    const before = await stored(slug, id)
    for (const attack of attacks()) {
      await client.patch(`/api/${slug}/${id}`, attack)
      await expectUntouched(slug, id, attack, before, 'REST')
      await client.patch(`/api/${slug}?where[id][equals]=${id}`, attack)
      await expectUntouched(slug, id, attack, before, 'bulk update')
      await client.graphql(update, { id, data: attack })
      await expectUntouched(slug, id, attack, before, 'GraphQL')
    }
  })

  it('protects every field on creation, by REST and by GraphQL', async () => {
    if (!fresh) return
    const plain = await client.post(`/api/${slug}`, await fresh())
    expect(plain.outcome).toBe('201')
    const harmless = await stored(slug, plain.body.doc.id)
    for (const attack of attacks()) {
      const rest = await client.post(`/api/${slug}`, { ...(await fresh()), ...attack })
      if (rest.status === 201) await expectHarmless(rest.body.doc.id, attack, 'REST')
      const { data } = await client.graphql(create, { data: { ...(await fresh()), ...attack } })
      const made = data?.[`create${singular}`]?.id as string | undefined
      if (made) await expectHarmless(made, attack, 'GraphQL')
    }
    async function expectHarmless(made: string, attack: Row, how: string): Promise<void> {
      const after = await stored(slug, made)
      for (const [name, value] of Object.entries(attack)) {
        const unchangedOwner = camel(harmless, name) === value
        if (!unchangedOwner)
          expect(camel(after, name), `new ${slug}.${name} by ${how}`).not.toEqual(
            name === 'sessions' ? expect.arrayContaining([expect.anything()]) : value,
          )
      }
      if ('author' in attack) expect(after.author).toBe(actor().id)
    }
  })

  it('copies nothing', async () => {
    const source = id || (await row())
    if (!source) return
    const before = await api.sql(`select count(*) from ${slug}`)
    expect(
      (await client.post(`/api/${slug}/${source}/duplicate`, attacks().at(-1))).status,
    ).toBeGreaterThanOrEqual(400)
    expect(
      (await client.graphql(`mutation { duplicate${singular}(id: "${source}") { id } }`)).errors,
    ).not.toEqual([])
    expect(await api.sql(`select count(*) from ${slug}`)).toEqual(before)
  })
})

it('takes from an upload the file and nothing else', async () => {
  const { boris, vera } = api.people
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'green' } })
    .png()
    .toBuffer()
  const upload = (name: string, claimed?: string) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), name)
    form.append(
      '_payload',
      JSON.stringify({
        ...uploadColumns,
        url: undefined,
        filename: claimed,
        ...systemColumns,
        owner: vera.id,
      }),
    )
    return api.as(boris).post('/api/avatars', form)
  }
  for (const [name, claimed] of [['../../portrait.png'], ['portrait.png', '../secret']] as const) {
    const { status, body } = await upload(name, claimed)
    // Refused, or kept under a harmless name.
    expect(status === 400 || /^[\w-]+\.webp$/.test(body.doc.filename)).toBe(true)
  }
  const answer = await upload('portrait.png')
  expect(answer.outcome).toBe('201')
  const avatar = await stored('avatars', answer.body.doc.id)
  expect(avatar).toMatchObject({ owner: boris.id, mimeType: 'image/webp', width: 640, height: 640 })
  expect(avatar.filename).toMatch(/^[\w-]+\.webp$/)
  expect(JSON.stringify(avatar)).not.toMatch(/evil|secret|2001-01-01/)
  expect((await api.asGuest().get(String(avatar.url).replace(siteOrigin, ''))).outcome).toBe('200')
})

describe('the list of protected fields', () => {
  it('has every field that a rule guards', () => {
    const guarded = new Map<string, Set<string>>()
    for (const { slug, fields } of api.payload.config.collections)
      for (const field of fields as Field[])
        if ('name' in field && 'access' in field && field.access?.update && !slug.startsWith('payload-'))
          guarded.set(slug, (guarded.get(slug) ?? new Set()).add(field.name))
    const listed = (slug: string) =>
      new Set([
        ...Object.keys(systemColumns),
        ...cases.filter((each) => each.slug === slug).flatMap((each) => Object.keys(each.protected())),
      ])
    const writable = new Set(cases.map(({ slug }) => slug as string))
    const forgotten = [...guarded]
      .filter(([slug]) => writable.has(slug))
      .flatMap(([slug, names]) =>
        [...names]
          .filter((name) => !listed(slug).has(name) && !isOpenTo(slug, name))
          .map((name) => `${slug}.${name}`),
      )
    expect(forgotten).toEqual([])
  })
})

/** Guarded against everyone but the owner of the row, who is the actor of the cases. */
const isOpenTo = (slug: string, name: string) =>
  slug === 'users' && ['language', 'resetPasswordRequestedAt'].includes(name)

describe('registration', () => {
  it('takes nothing but what its form asks for', async () => {
    const browser = api.asGuest()
    const answer = await browser.post('/api/users/register', {
      email: 'greedy@nastavnik.test',
      password: 'длинный-пароль',
      name: 'Жадный',
      role: 'student',
      status: 'suspended',
      id: systemColumns.id,
      ...accountColumns,
      createdAt: systemColumns.createdAt,
      avatar: crypto.randomUUID(),
      bio: 'canary',
    })
    expect(answer.status).toBe(201)
    const after = await stored('users', answer.body.user.id)
    expect(after).toMatchObject({
      role: 'student',
      status: 'active',
      bio: null,
      avatar: null,
      loginAttempts: 0,
    })
    expect(JSON.stringify(after)).not.toContain('canary')
    expect(answer.body.user.id).not.toBe(systemColumns.id)
  })

  it.each(['admin', 'editor', 'support', ['admin'], { $ne: 'x' }])('does not make %s', async (role) => {
    const answer = await api.asGuest().post('/api/users/register', {
      email: `${crypto.randomUUID()}@nastavnik.test`,
      password: 'длинный-пароль',
      name: 'Жадный',
      role,
    })
    expect(answer.outcome).toBe('400 invalid')
  })
})
