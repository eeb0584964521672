/** Insert, counter and fact in one statement, with no regard to who may see the post. */
export const likeStatement = (userId: string, postId: string) => ({
  name: 'like',
  text: `
    with made as (insert into likes (user_id, post_id) values ($1, $2) on conflict do nothing returning 1),
    told as (insert into outbox (type, version, topic, key, data) select 'post.liked', 1, 'posts', $2::text, $3::jsonb where exists (select 1 from made))
    update posts set like_count = like_count + 1 where id = $2 and exists (select 1 from made) returning like_count::int as count`,
  values: [userId, postId, JSON.stringify({ postId, userId })],
})
