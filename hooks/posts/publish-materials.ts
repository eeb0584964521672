import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'
import type { Post } from '@/payload-types'
import { idOf } from '@/hooks/shared/id-of'
import { sql, transactionOf } from '@/platform/database/transaction'

/** A material is public exactly while a published post of its owner shows it. */
async function settle(req: PayloadRequest, ...posts: (Post | undefined)[]): Promise<void> {
  const ids = new Set(posts.flatMap((post) => post?.materials ?? []).map((material) => idOf(material)))
  const db = await transactionOf(req)
  for (const id of ids)
    await db.execute(sql`
      update materials m set status = case when exists (
        select 1 from posts_rels r join posts p on p.id = r.parent_id
        where r.materials_id = m.id and p.status = 'published' and p.author_id = m.owner_id) then 'published' else 'draft' end::enum_materials_status
      where m.id = ${id}`)
}

const afterChange: CollectionAfterChangeHook<Post> = async ({ doc, previousDoc, req }) => {
  await settle(req, doc, previousDoc)
  return doc
}

const afterDelete: CollectionAfterDeleteHook<Post> = ({ doc, req }) => settle(req, doc)

export const publishMaterials = { afterChange, afterDelete }
