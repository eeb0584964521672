import type { PayloadRequest } from 'payload'
import { sql, transactionOf, type SqlConnection } from '@/platform/database/transaction'
import { comments } from './comments'
import { people } from './people'
import { posts } from './posts'
import { reviews } from './reviews'
import { publishedAtOf } from './seed-lessons'
import type { SeededPeople } from './seed-people'

/** Comments, likes, follows and reviews, then every counter and rating counted from them. @returns review ids by key */
export async function seedConversations(
  req: PayloadRequest,
  seeded: SeededPeople,
  postIds: Map<string, string>,
): Promise<Map<string, string>> {
  const db = await transactionOf(req)
  await seedComments(db, seeded, postIds)
  await seedLikesAndFollows(db, seeded, postIds)
  const reviewIds = await seedReviews(db, seeded)
  await recount(db)
  return reviewIds
}

async function seedComments(
  db: SqlConnection,
  seeded: SeededPeople,
  postIds: Map<string, string>,
): Promise<void> {
  const placed = new Map<string, { id: string; root: string }>()
  const ages = new Map(posts.map((post) => [post.key, post.ageDays]))
  const statuses = new Map(posts.map((post) => [post.key, post.lesson === null]))
  for (const comment of comments) {
    const parent = comment.parent ? placed.get(comment.parent)! : null
    const at = new Date(
      Math.min(Date.now(), publishedAtOf(ages.get(comment.post)!).getTime() + comment.afterHours * 3_600_000),
    ).toISOString()
    const { rows } = await db.execute<{ id: string }>(sql`
      insert into comments (content, author_id, post_id, parent_id, root_id, second, is_post_public, created_at, updated_at)
      values (${comment.content}, ${seeded.users.get(comment.author)}, ${postIds.get(comment.post)}, ${parent?.id ?? null}, ${parent?.root ?? null},
        ${comment.second ?? null}, ${statuses.get(comment.post)}, ${at}, ${at}) returning id`)
    const id = rows[0]!.id
    placed.set(comment.key, { id, root: parent?.root ?? id })
  }
}

/** Who likes what is decided by the places in the lists, so that every seeding gives the same picture. */
async function seedLikesAndFollows(
  db: SqlConnection,
  seeded: SeededPeople,
  postIds: Map<string, string>,
): Promise<void> {
  const students = people
    .filter((person) => person.role === 'student')
    .map((person) => seeded.users.get(person.username)!)
  for (const [p, post] of posts.entries())
    for (const [s, student] of students.entries())
      if ((p * 7 + s * 5) % 4 !== 0)
        await db.execute(
          sql`insert into likes (user_id, post_id) values (${student}, ${postIds.get(post.key)})`,
        )
  for (const [t, tutor] of [...seeded.tutors.values()].entries())
    for (const [s, student] of students.entries())
      if ((t * 3 + s) % 3 === 0)
        await db.execute(
          sql`insert into follows (follower_id, tutor_id) select ${student}, id from tutors where id = ${tutor} and status = 'approved'`,
        )
}

/** What the platform would know of the demo people, had they used it for a while. */
const evidence = ['lesson-confirmed', 'watched', 'watched', 'conversed', 'none'] as const

async function seedReviews(db: SqlConnection, seeded: SeededPeople): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [index, review] of reviews.entries()) {
    const at = publishedAtOf(review.ageDays).toISOString()
    const { rows } = await db.execute<{ id: string }>(sql`
      insert into reviews (evidence, rating, clarity, patience, preparation, result, content, author_id, tutor_id, tutor_user_id, subject_id, created_at, updated_at)
      select ${evidence[index % evidence.length]}::enum_reviews_evidence, ${review.rating}, ${review.clarity}, ${review.patience}, ${review.preparation}, ${review.result}, ${review.content}, ${seeded.users.get(review.author)},
        t.id, t.user_id, (select o.subject_id from tutors_subjects o where o._parent_id = t.id order by o._order limit 1), ${at}, ${at}
      from tutors t where t.id = ${seeded.tutors.get(review.tutor)} returning id`)
    ids.set(review.key, rows[0]!.id)
  }
  return ids
}

async function recount(db: SqlConnection): Promise<void> {
  await db.execute(sql`update posts p set like_count = (select count(*) from likes k where k.post_id = p.id),
    comment_count = (select count(*) from comments c where c.post_id = p.id and c.status = 'published')`)
  await db.execute(
    sql`update comments c set reply_count = (select count(*) from comments r where r.root_id = c.id)`,
  )
  await db.execute(
    sql`update tutors t set follower_count = (select count(*) from follows f where f.tutor_id = t.id)`,
  )
  await db.execute(sql`
    insert into feed_items (user_id, post_id, published_at)
    select f.follower_id, p.id, p.published_at from follows f join posts p on p.tutor_id = f.tutor_id where p.status = 'published'`)
  await db.execute(sql`
    insert into tutor_ratings (tutor_id, count, sum, mean, stars1, stars2, stars3, stars4, stars5)
    select tutor_id, count(*), sum(rating), avg(rating), count(*) filter (where rating = 1), count(*) filter (where rating = 2),
      count(*) filter (where rating = 3), count(*) filter (where rating = 4), count(*) filter (where rating = 5) from reviews group by tutor_id`)
  await db.execute(
    sql`update tutors t set rating_mean = r.mean, rating_count = r.count from tutor_ratings r where r.tutor_id = t.id`,
  )
}
