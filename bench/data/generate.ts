import { idOf, randomFrom } from './random'
import { sizesAt } from './sizes'
import { texts } from './words'

export type Value = string | number | boolean | null
/** One row at a time into the file of its table. */
export type Write = (table: string, row: Record<string, Value>) => void

const newest = Date.UTC(2026, 10, 1)
const levels = ['primary', 'middle', 'high', 'oge', 'ege', 'university', 'adult'] as const
const momentOf = (millisecondsAgo: number) => new Date(newest - millisecondsAgo).toISOString()

/** Writes the whole data set of a scale: the same rows in every run. Post 0 is the newest. */
export function generate(scale: number, write: Write): void {
  const sizes = sizesAt(scale)
  const random = randomFrom(20_261_101)
  const { title, comment, article } = texts(7)
  const below = (most: number) => Math.floor(random() * most)

  writeSubjectsAndTags()
  writePeople()
  for (let post = 0; post < sizes.posts; post++) writePost(post)
  writeSignedIn()

  function writeSubjectsAndTags(): void {
    for (let at = 0; at < sizes.subjects; at++) {
      const id = idOf('subject', at)
      write('subjects', { id, slug: `subject-${at}`, position: at })
      for (const locale of ['ru', 'en'])
        write('subjects_locales', {
          name: `${locale === 'ru' ? 'Предмет' : 'Subject'} ${at}`,
          _locale: locale,
          _parent_id: id,
        })
    }
    for (let at = 0; at < sizes.tags; at++)
      write('tags', { id: idOf('tag', at), name: `тема ${at}`, slug: `tag-${at}` })
  }

  function writePeople(): void {
    for (let at = 0; at < sizes.users; at++) {
      const id = idOf('user', at)
      const isTutor = at < sizes.tutors
      const hasAvatar = isTutor || at % 2 === 0
      const avatar = hasAvatar ? idOf('avatar', at) : null
      const common = {
        id,
        username: `person-${at}`,
        name: `Имя Фамилия ${at}`,
        email: `person-${at}@bench.test`,
      }
      write('users', {
        ...common,
        avatar_id: avatar,
        role: isTutor ? 'tutor' : 'student',
        status: 'active',
        language: 'ru',
      })
      if (avatar)
        write('avatars', {
          id: avatar,
          owner_id: id,
          filename: `${avatar}.webp`,
          sizes_small_filename: `${avatar}-96.webp`,
        })
      if (isTutor) writeTutor(at, id)
    }
  }

  function writeTutor(at: number, userId: string): void {
    const id = idOf('tutor', at)
    const stars = [0, 0, 0, 0, 0]
    for (let review = 0; review < sizes.reviewsPerTutor; review++) {
      const rating = 3 + below(3)
      stars[rating - 1]! += 1
      write('reviews', {
        id: idOf('review', at * sizes.reviewsPerTutor + review),
        rating,
        content: article().slice(0, 400),
        subject_id: idOf('subject', at % sizes.subjects),
        author_id: idOf('user', sizes.tutors + ((at * 7 + review) % (sizes.users - sizes.tutors))),
        tutor_id: id,
        tutor_user_id: userId,
        status: 'published',
        evidence: 'watched',
        created_at: momentOf((at * sizes.reviewsPerTutor + review) * 400_000),
      })
    }
    const count = sizes.reviewsPerTutor
    const sum = stars.reduce((total, found, star) => total + found * (star + 1), 0)
    write('tutors', {
      ...{
        id,
        user_id: userId,
        headline: title(),
        about: article(),
        city: 'Казань',
        experience_years: 1 + below(30),
      },
      ...{ status: 'approved', rating_mean: sum / count, rating_count: count, follower_count: 0 },
    })
    const [stars1, stars2, stars3, stars4, stars5] = stars as [number, number, number, number, number]
    write('tutor_ratings', {
      tutor_id: id,
      count,
      sum,
      mean: sum / count,
      stars1,
      stars2,
      stars3,
      stars4,
      stars5,
    })
    write('tutors_languages', { order: 1, parent_id: id, value: 'ru' })
    write('tutors_formats', { order: 1, parent_id: id, value: 'online' })
    for (let place = 0; place < 2; place++) {
      const subject = `offer-${at}-${place}`
      write('tutors_subjects', {
        _order: place + 1,
        _parent_id: id,
        id: subject,
        subject_id: idOf('subject', (at + place) % sizes.subjects),
        price_per_hour: 150_000,
      })
      write('tutors_subjects_levels', { order: 1, parent_id: subject, value: levels[at % levels.length]! })
    }
  }

  function writePost(at: number): void {
    const [id, video] = [idOf('post', at), idOf('video', at)]
    const tutor = at % sizes.tutors
    const author = idOf('user', tutor)
    const isPublished = at % 100 !== 99
    const ago = at * 600_000 + below(300_000)
    const known = at < sizes.knownPosts ? sizes.sessions / 5 : 0
    const likes = below(2 * sizes.likesPerPost + 1)
    const firstLiker = below(sizes.users)
    const strangers = sizes.users - sizes.tutors - sizes.sessions
    for (let like = 0; like < likes; like++)
      write('likes', {
        user_id: idOf('user', sizes.tutors + sizes.sessions + ((firstLiker + like) % strangers)),
        post_id: id,
      })

    const comments = writeComments(at, id, ago, isPublished)
    write('videos', {
      ...{
        id: video,
        uploader_id: author,
        original_name: 'lesson.mp4',
        state: 'ready',
        progress: 1,
        format: 'mp4',
      },
      ...{ duration_seconds: 120 + below(900), width: 1280, height: 720, frame_rate: 30, bytes: 50_000_000 },
      ...{ playlist_key: `videos/${video}/master.m3u8`, poster_key: `videos/${video}/poster.jpg` },
    })
    write('posts', {
      ...{
        id,
        title: title(),
        content: article(),
        video_id: video,
        subject_id: idOf('subject', below(sizes.subjects)),
        level: levels[below(levels.length)]!,
      },
      ...{
        status: isPublished ? 'published' : 'hidden',
        published_at: momentOf(ago),
        author_id: author,
        tutor_id: idOf('tutor', tutor),
      },
      ...{
        like_count: likes + known,
        comment_count: comments,
        bookmark_count: 0,
        created_at: momentOf(ago + 3_600_000),
      },
    })
    for (let place = 0; place < sizes.tagsPerPost; place++)
      write('posts_rels', {
        order: place + 1,
        parent_id: id,
        path: 'tags',
        tags_id: idOf('tag', (at * 7 + place * 101) % sizes.tags),
      })
  }

  /** @returns how many */
  function writeComments(post: number, postId: string, postAgo: number, isPublic: boolean): number {
    const count = below(2 * sizes.commentsPerPost + 1)
    const threads: { id: string; replies: number; row: Record<string, Value> }[] = []
    for (let at = 0; at < count; at++) {
      const id = idOf('comment', post * 2 * sizes.commentsPerPost + at)
      const root = threads.length > 0 && random() < 0.3 ? threads[below(threads.length)]! : null
      const row = {
        ...{
          id,
          content: comment(),
          author_id: idOf('user', below(sizes.users)),
          post_id: postId,
          parent_id: root?.id ?? null,
          root_id: root?.id ?? null,
        },
        ...{
          status: 'published',
          is_post_public: isPublic,
          like_count: 0,
          created_at: momentOf(postAgo - at * 10_000),
        },
      }
      if (root) {
        root.replies++
        write('comments', { ...row, reply_count: 0 })
      } else threads.push({ id, replies: 0, row })
    }
    for (const { row, replies } of threads) write('comments', { ...row, reply_count: replies })
    return count
  }

  /** Those who are signed in: with sessions, and with likes, bookmarks and watching of the newest posts. */
  function writeSignedIn(): void {
    for (let person = 0; person < sizes.sessions; person++) {
      const user = idOf('user', sizes.tutors + person)
      write('users_sessions', {
        _order: 1,
        _parent_id: user,
        id: sessionIdOf(person),
        created_at: momentOf(0),
        expires_at: '2100-01-01T00:00:00Z',
      })
      for (let post = 0; post < sizes.knownPosts; post++) {
        const place = { user_id: user, post_id: idOf('post', post) }
        if ((post + person) % 5 === 0) write('likes', place)
        if ((post + person) % 10 === 0) write('bookmarks', place)
        if ((post + person) % 4 === 0)
          write('watch_progress', {
            user_id: user,
            video_id: idOf('video', post),
            position_seconds: 30,
            watched_seconds: 40,
          })
        if (post < 100)
          write('notifications', {
            ...{
              recipient_id: user,
              type: 'post-published',
              actor_id: idOf('user', post % sizes.tutors),
              post_id: idOf('post', post),
            },
            ...{
              tutor_id: idOf('tutor', post % sizes.tutors),
              dedupe_key: `bench-${person}-${post}`,
              created_at: momentOf(post * 600_000),
            },
          })
      }
      for (let follow = 0; follow < 20; follow++) {
        const tutor = (person * 13 + follow * 9) % sizes.tutors
        write('follows', { follower_id: user, tutor_id: idOf('tutor', tutor) })
        for (let post = tutor; post < Math.min(sizes.posts, tutor + 50 * sizes.tutors); post += sizes.tutors)
          write('feed_items', {
            user_id: user,
            post_id: idOf('post', post),
            published_at: momentOf(post * 600_000),
          })
      }
    }
  }
}

export const sessionIdOf = (person: number) => `bench-session-${person}`
