import { cache } from 'react'
import type { PostPage } from '@/server/api-types'
import { PostView } from '@/frontend/features/posts/post-view'
import { postPagePath } from '@/frontend/features/posts/posts-api'
import { getSession } from '@/frontend/features/session/get-session'
import { fetchOrNotFound } from '@/frontend/lib/api-server'
import { pageMetadata } from '@/frontend/lib/page-metadata'

const getPost = cache((id: string) => fetchOrNotFound<PostPage>(postPagePath(id)))

interface PostPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PostPageProps) {
  const post = await getPost((await params).id)
  return pageMetadata({
    path: `/posts/${post.id}`,
    title: post.title,
    description: post.content.slice(0, 200),
    image: post.video?.posterUrl,
    type: 'article',
    isPrivate: post.status !== 'published',
  })
}

export default async function Post({ params, searchParams }: PostPageProps) {
  const [post, user, { t: wanted }] = await Promise.all([
    params.then(({ id }) => getPost(id)),
    getSession(),
    searchParams,
  ])
  const second = typeof wanted === 'string' && /^\d{1,6}$/.test(wanted) ? Number(wanted) : null
  return <PostView post={post} user={user} second={second} />
}
