/** How much of everything there is at scale 1; ten times that at scale 10. Tags, subjects and sessions stay. */
export function sizesAt(scale: number) {
  return {
    users: 2_000 * scale,
    tutors: 200 * scale,
    posts: 20_000 * scale,
    tagsPerPost: 3,
    tags: 300,
    subjects: 12,
    /** On the average; from none to twice as many. */
    commentsPerPost: 10,
    likesPerPost: 10,
    reviewsPerTutor: 30,
    /** People who are signed in; they come right after the tutors. */
    sessions: 200,
    /** The newest posts, which the signed-in people know: some they like, keep and watch. */
    knownPosts: 200,
  }
}
export type Sizes = ReturnType<typeof sizesAt>
