import { execFile } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from '@/platform/config/env'
import type { Services } from '@/platform/services'
import { uploadFinisher } from '@/server/uploads/finish-upload'
import { sourceKeyOf } from '@/server/uploads/received-uploads'
import { posts, type DemoPost } from './posts'

const run = promisify(execFile)

interface WaitingPost {
  id: string
  title: string
  author_id: string
}

/**
 * Draws the lessons of the demo's posts that have no video yet, the newest post first, and hands each over like an upload:
 * it is probed, converted and published like any other. What a stop cuts short is drawn at the next start.
 */
export async function drawMissingLessons(services: Services, signal: AbortSignal): Promise<void> {
  const folder = path.join(services.env.DATA_DIR, 'demo-lessons')
  // The database's rows, not a list of our own, say what is missing: a post may have been changed or removed since.
  const { rows } = await services.pool.query<WaitingPost>(
    `select id, title, author_id from posts where publish_when_ready and video_id is null and status = 'draft' order by published_at desc`,
  )
  const lessons = new Map(posts.map((post) => [post.title, post.lesson]))
  await mkdir(folder, { recursive: true })
  const fileOf = (id: string) => path.join(folder, `${id}.mp4`)
  const remove = (id: string) => rm(fileOf(id), { force: true })
  const finish = uploadFinisher(services, {
    withFile: (id, use) => use(fileOf(id)),
    storeSource: (id) => services.storage.putFile(sourceKeyOf(id), fileOf(id)),
    forget: remove,
    discard: remove,
  })
  for (const post of rows) {
    const lesson = lessons.get(post.title)
    if (!lesson || signal.aborted) continue
    await draw(lesson, fileOf(post.id), signal)
    // The post's id serves as the video's: after a crash between the two statements the same video is found again.
    await finish({ id: post.id, uploaderId: post.author_id, originalName: `${lesson}.mp4` })
    await services.pool.query(
      'update posts set video_id = $1, updated_at = now() where id = $1 and video_id is null',
      [post.id],
    )
  }
}

async function draw(
  lesson: NonNullable<DemoPost['lesson']>,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const script = path.join(projectRoot, 'scripts/demo/lessons/draw.ts')
  const drawing = run(process.execPath, ['--import', 'tsx', script, lesson, file], {
    cwd: projectRoot,
    signal,
  })
  if (drawing.child.pid) setPriority(drawing.child.pid, constants.priority.PRIORITY_LOW)
  await drawing
}
