/** The drawn lessons and how long each lasts, in seconds. Kept apart so that content needs no drawing engine. */
export const lessonSeconds = {
  derivative: 28,
  integral: 26,
  pythagoras: 24,
  falling: 26,
  'present-perfect': 26,
  reaction: 26,
  'n-nn': 24,
  binary: 24,
  sorting: 24,
  punnett: 24,
  octave: 22,
  'ser-estar': 22,
} as const

export type LessonKey = keyof typeof lessonSeconds
