import { exactComments } from './comments-exact'
import { humanComments } from './comments-human'

/** A comment of the demo. `second` is a place in the post's lesson, `afterHours` counts from the post's publishing. */
export type DemoComment = {
  key: string
  /** Key of the post. */
  post: string
  /** Username of the author. */
  author: string
  content: string
  second?: number
  /** Key of the comment that this one answers, on the same post. */
  parent?: string
  afterHours: number
}

export const comments: DemoComment[] = [...exactComments, ...humanComments]
