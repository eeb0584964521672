import type { CollectionBeforeValidateHook } from 'payload'
import { tagSlug } from '@/collections/tags/tag-slug'
import { sql, transactionOf } from '@/platform/database/transaction'

/** Turns tags given by name into tags by id, making those that do not exist; two people may do so at once. */
export const resolveTagNames: CollectionBeforeValidateHook = async ({ data, req }) => {
  if (!Array.isArray(data?.tagNames)) return data
  const names = new Map<string, string>()
  for (const name of data.tagNames as unknown[]) {
    const slug = typeof name === 'string' ? tagSlug(name) : ''
    if (slug && !names.has(slug)) names.set(slug, String(name).trim().replace(/^#/, '').slice(0, 40))
  }
  const db = await transactionOf(req)
  const tags: string[] = []
  for (const [slug, name] of names) {
    const { rows } = await db.execute<{ id: string }>(
      sql`insert into tags (slug, name) values (${slug}, ${name}) on conflict (slug) do update set slug = excluded.slug returning id`,
    )
    tags.push(rows[0]!.id)
  }
  return { ...data, tags, tagNames: undefined }
}
