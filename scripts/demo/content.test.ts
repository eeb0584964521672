import { describe, expect, it } from 'vitest'
import { comments } from './comments'
import { lessonSeconds, type LessonKey } from './lessons/lesson-keys'
import { emailOf, people } from './people'
import { posts } from './posts'
import { bestReviews, reviews } from './reviews'
import { subjects } from './subjects'
import { tags } from './tags'
import { tutors } from './tutors'

const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)
const approved = new Set(tutors.filter((tutor) => tutor.status === 'approved').map((tutor) => tutor.username))
const personBy = new Map(people.map((person) => [person.username, person]))
const postBy = new Map(posts.map((post) => [post.key, post]))

describe('the demo content', () => {
  it('names everything once', () => {
    expect(repeated(people.map((person) => person.username))).toEqual([])
    expect(repeated(people.map((person) => person.name))).toEqual([])
    expect(repeated(people.map((person) => person.portrait.seed))).toEqual([])
    expect(repeated(people.map((person) => `hair ${person.portrait.hair}`))).toEqual([])
    for (const keyed of [posts, comments, reviews]) expect(repeated(keyed.map(({ key }) => key))).toEqual([])
    for (const slugged of [subjects, tags]) expect(repeated(slugged.map(({ slug }) => slug))).toEqual([])
    expect(repeated(posts.map((post) => post.title))).toEqual([])
    expect(repeated([...comments, ...reviews].map((written) => written.content))).toEqual([])
  })

  it('has the people that tests and documents speak of', () => {
    for (const username of ['admin', 'editor', 'support', 'anna', 'viktor', 'boris', 'vera'])
      expect(personBy.get(username), username).toBeDefined()
    expect(emailOf('anna')).toBe('anna@nastavnik.test')
    expect(tutors.filter((tutor) => tutor.status === 'pending').map((tutor) => tutor.username)).toEqual([
      'viktor',
    ])
  })

  it('gives every tutor a profile, and profiles to tutors only', () => {
    const tutorNames = people.filter((person) => person.role === 'tutor').map((person) => person.username)
    expect(tutors.map((tutor) => tutor.username).sort()).toEqual(tutorNames.sort())
    for (const tutor of tutors) {
      expect(tutor.subjects.length).toBeGreaterThan(0)
      for (const { subject, levels, pricePerHour } of tutor.subjects) {
        expect(subjects.map(({ slug }) => slug)).toContain(subject)
        expect(levels.length).toBeGreaterThan(0)
        expect(pricePerHour, 'kopecks').toBeGreaterThanOrEqual(50_000)
      }
    }
  })

  it('covers every subject by an approved tutor', () => {
    const taught = tutors.filter(({ username }) => approved.has(username)).flatMap((tutor) => tutor.subjects)
    for (const { slug } of subjects) expect(taught.map(({ subject }) => subject)).toContain(slug)
  })

  it('lets only approved tutors publish, each in a subject of their own, with at most five known tags', () => {
    for (const post of posts) {
      expect(approved, post.key).toContain(post.tutor)
      const own = tutors
        .find((tutor) => tutor.username === post.tutor)
        ?.subjects.map(({ subject }) => subject)
      expect(own, post.key).toContain(post.subject)
      expect(post.tags.length).toBeLessThanOrEqual(5)
      expect(repeated([...post.tags])).toEqual([])
      for (const tag of post.tags) expect(tags.map(({ slug }) => slug)).toContain(tag)
      expect(post.content.split('\n\n').length, post.key).toBeGreaterThanOrEqual(2)
    }
  })

  it('uses every drawn lesson exactly once', () => {
    const used = posts.flatMap((post) => (post.lesson ? [post.lesson] : []))
    expect(used.sort()).toEqual(Object.keys(lessonSeconds).sort())
  })

  it('puts comments under existing posts, answers under the same post, seconds inside the lesson', () => {
    for (const comment of comments) {
      const post = postBy.get(comment.post)
      if (!post) throw new Error(`${comment.key}: no post ${comment.post}`)
      expect(personBy.get(comment.author), comment.key).toBeDefined()
      expect(comment.content.length).toBeLessThanOrEqual(2000)
      expect(comment.afterHours / 24, `${comment.key} is in the future`).toBeLessThan(post.ageDays)
      if (comment.parent) {
        const parent = comments.find(({ key }) => key === comment.parent)
        expect(parent?.post, comment.key).toBe(comment.post)
        expect(parent?.afterHours, comment.key).toBeLessThan(comment.afterHours)
      }
      if (comment.second !== undefined) {
        expect(post.lesson, comment.key).not.toBeNull()
        expect(comment.second).toBeLessThan(lessonSeconds[post.lesson as LessonKey])
      }
    }
  })

  it('reviews approved tutors only, by students, once each and never oneself', () => {
    expect(repeated(reviews.map(({ author, tutor }) => `${author} ${tutor}`))).toEqual([])
    for (const review of reviews) {
      expect(approved, review.key).toContain(review.tutor)
      expect(personBy.get(review.author)?.role, review.key).toBe('student')
      expect(review.author).not.toBe(review.tutor)
      for (const mark of [
        review.rating,
        review.clarity,
        review.patience,
        review.preparation,
        review.result,
      ]) {
        expect(Number.isInteger(mark) && mark >= 1 && mark <= 5, review.key).toBe(true)
      }
    }
  })

  it('marks phrases that the best reviews really contain', () => {
    expect(bestReviews).toHaveLength(6)
    expect(repeated(bestReviews.map(({ review }) => review))).toEqual([])
    for (const { review, highlight } of bestReviews)
      expect(reviews.find(({ key }) => key === review)?.content, review).toContain(highlight)
  })
})
