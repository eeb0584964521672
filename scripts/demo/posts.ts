import { exactPosts } from './posts-exact'
import { humanPosts } from './posts-human'
import type { LessonKey } from './lessons/lesson-keys'
import type { Level, SubjectSlug } from './subjects'
import type { TagSlug } from './tags'

/** A published post of the demo; paragraphs of `content` are separated by a blank line. */
export type DemoPost = {
  key: string
  /** Username of the author. */
  tutor: string
  title: string
  content: string
  subject: SubjectSlug
  level: Level
  /** At most five. */
  tags: TagSlug[]
  /** The drawn lesson of this post; null is a post of text only. */
  lesson: LessonKey | null
  /** How many days before the seeding it was published. */
  ageDays: number
}

export const posts: DemoPost[] = [...exactPosts, ...humanPosts]
