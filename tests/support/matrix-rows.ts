import type { Api } from './api'
import type { Person } from './people'

/** Rows of one collection: of somebody else in public and in private, and one's own. Ids. */
export interface MatrixRows {
  public?: string
  private?: string
  own?: Partial<Record<'student' | 'tutor' | 'editor' | 'support' | 'admin', string>>
}

/** For every collection a way to make fresh rows: student is Борис, tutor is Анна, everything else belongs to others. */
export async function matrixRows(api: Api): Promise<Record<string, () => Promise<MatrixRows>>> {
  const { people, given } = api
  const { boris, anna, vera, viktor } = people
  let count = 0
  const unique = (word: string) => `${word}-${++count}`

  const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
    const names = Object.keys(row).map((name) => `"${name}"`)
    const places = names.map((_, index) => `$${index + 1}`)
    const [made] = await api.sql<{ id: string }>(
      `insert into ${table} (${names.join(', ')}) values (${places.join(', ')}) returning id`,
      Object.values(row),
    )
    return made!.id
  }
  const person = (name: string, over: Record<string, unknown>) =>
    insert('users', {
      email: `${unique(name)}@nastavnik.test`,
      username: unique(name),
      name,
      role: 'student',
      status: 'active',
      language: 'ru',
      ...over,
    })

  /** Глеб, an approved tutor who is neither Анна nor Виктор. */
  const glebId = await person('gleb', { role: 'tutor' })
  const gleb: Person = {
    ...viktor,
    id: glebId,
    tutorId: await insert('tutors', { user_id: glebId, status: 'approved', headline: 'Физика' }),
  }
  const suspended = await person('zoya', { status: 'suspended' })
  const post = await given.publishedPost({ author: gleb })
  const comment = await given.comment({ author: vera, post })
  // Rows made by SQL are not counted, and no counter may become negative.
  await api.sql('update posts set comment_count = 1000 where id = $1', [post.id])
  const video = await given.readyVideo(gleb)

  const lesson = (author: Person, status: string) =>
    insert('posts', {
      title: unique('Урок'),
      content: 'Текст урока',
      author_id: author.id,
      tutor_id: author.tutorId,
      status,
      published_at: status === 'draft' ? null : new Date(),
    })
  const pair = (table: string, column: string, row: Record<string, unknown>) => async () => {
    await api.sql(`delete from ${table}`)
    const [mine, annas, veras] = await Promise.all(
      [boris, anna, vera].map(({ id }) => insert(table, { [column]: id, ...row })),
    )
    return { private: veras, own: { student: mine, tutor: annas } }
  }
  const ofUser =
    (collection: 'payload-preferences' | 'payload-locked-documents', data: object) => async (owner: Person) =>
      (
        await api.payload.create({
          collection,
          data: { ...data, user: { relationTo: 'users', value: owner.id } } as never,
          user: { ...owner, collection: 'users' } as never,
          overrideAccess: true,
        })
      ).id

  const upload =
    (table: 'avatars' | 'materials' | 'papers', row: Record<string, unknown> = {}) =>
    (owner: Person) =>
      insert(table, {
        owner_id: owner.id,
        filename: `${unique('file')}.webp`,
        mime_type: 'image/webp',
        filesize: 10,
        width: 1,
        height: 1,
        ...row,
      })
  const preference = ofUser('payload-preferences', { key: 'columns', value: { shown: 3 } })
  const lock = ofUser('payload-locked-documents', { globalSlug: 'home-page' })
  const remark = (author: Person, status: string) =>
    insert('comments', {
      content: 'Почему?',
      author_id: author.id,
      post_id: post.id,
      status,
      is_post_public: true,
    })
  const opinion = (author: Person, tutor: Person, status: string) =>
    insert('reviews', {
      author_id: author.id,
      tutor_id: tutor.tutorId,
      tutor_user_id: tutor.id,
      rating: 4,
      content: 'Всё понятно объясняет.',
      status,
      evidence: 'none',
    })

  return {
    users: async () => ({
      public: await person('petr', {}),
      private: suspended,
      own: {
        student: boris.id,
        tutor: anna.id,
        editor: people.editor.id,
        support: people.support.id,
        admin: people.admin.id,
      },
    }),
    tutors: async () => ({ public: gleb.tutorId, private: viktor.tutorId, own: { tutor: anna.tutorId } }),
    'tutor-ratings': async () => {
      await api.sql('delete from tutor_ratings')
      return { public: await insert('tutor_ratings', { tutor_id: gleb.tutorId }) }
    },
    avatars: async () => ({
      public: await upload('avatars')(vera),
      own: { student: await upload('avatars')(boris), tutor: await upload('avatars')(anna) },
    }),
    materials: async () => ({
      public: await upload('materials', { title: 'Памятка', status: 'published' })(gleb),
      private: await upload('materials', { title: 'Черновик' })(gleb),
      own: { tutor: await upload('materials', { title: 'Моё' })(anna) },
    }),
    papers: async () => ({
      private: await upload('papers', { title: 'Диплом' })(gleb),
      own: { tutor: await upload('papers', { title: 'Мой диплом' })(anna) },
    }),
    posts: async () => ({
      public: await lesson(gleb, 'published'),
      private: await lesson(gleb, 'draft'),
      own: { tutor: await lesson(anna, 'draft') },
    }),
    videos: async () => ({
      private: await given.readyVideo(gleb),
      own: { tutor: await given.readyVideo(anna) },
    }),
    'video-conversion-tasks': async () => {
      const task = async (uploader: Person) =>
        insert('video_conversion_tasks', {
          video_id: await given.readyVideo(uploader),
          uploader_id: uploader.id,
          profile: '720p',
          height: 720,
        })
      return { private: await task(gleb), own: { tutor: await task(anna) } }
    },
    subjects: async () => ({ public: (await given.subject(unique('subject'), 'Предмет', 'Subject')).id }),
    tags: async () => ({ public: await insert('tags', { slug: unique('tag'), name: 'Метка' }) }),
    'feed-items': pair('feed_items', 'user_id', { post_id: post.id, published_at: new Date() }),
    'watch-progress': pair('watch_progress', 'user_id', { video_id: video }),
    likes: pair('likes', 'user_id', { post_id: post.id }),
    'comment-likes': pair('comment_likes', 'user_id', { comment_id: comment.id }),
    bookmarks: pair('bookmarks', 'user_id', { post_id: post.id }),
    'helpful-marks': async () => {
      const review = await opinion({ ...vera, id: await person('nina', {}) }, gleb, 'published')
      await api.sql('delete from helpful_marks')
      const mark = ({ id }: Person) => insert('helpful_marks', { user_id: id, review_id: review })
      return { private: await mark(vera), own: { student: await mark(boris), tutor: await mark(anna) } }
    },
    'review-edits': async () => {
      const review = await opinion({ ...vera, id: await person('lida', {}) }, gleb, 'published')
      const edit = ({ id }: Person) =>
        insert('review_edits', { author_id: id, review_id: review, rating: 3, content: 'canary-earlier' })
      return { private: await edit(vera), own: { student: await edit(boris), tutor: await edit(anna) } }
    },
    follows: pair('follows', 'follower_id', { tutor_id: gleb.tutorId }),
    notifications: async () => {
      const notice = (recipient: Person) =>
        insert('notifications', {
          recipient_id: recipient.id,
          type: 'post-liked',
          dedupe_key: unique('notice'),
        })
      return { private: await notice(vera), own: { student: await notice(boris), tutor: await notice(anna) } }
    },
    'notification-deliveries': async () => {
      const delivery = (recipient: Person) =>
        insert('notification_deliveries', {
          recipient_id: recipient.id,
          type: 'post-liked',
          channel: 'email',
          due_at: new Date(),
          dedupe_key: unique('delivery'),
        })
      return {
        private: await delivery(vera),
        own: { student: await delivery(boris), tutor: await delivery(anna) },
      }
    },
    'push-subscriptions': async () => {
      const subscription = (user: Person) =>
        insert('push_subscriptions', {
          user_id: user.id,
          endpoint: `https://push.nastavnik.test/${unique('browser')}`,
          p256dh: 'canary-p256dh',
          auth: 'canary-auth',
        })
      return {
        private: await subscription(vera),
        own: { student: await subscription(boris), tutor: await subscription(anna) },
      }
    },
    'profile-settings': pair('profile_settings', 'user_id', {}),
    'account-links': pair('account_links', 'user_id', {
      kind: 'verify-email',
      email: 'canary@nastavnik.test',
      expires_at: new Date(),
    }),
    devices: pair('devices', 'user_id', { fingerprint: 'canary-fingerprint', last_seen_at: new Date() }),
    mails: async () => {
      const mail = (to: Person) =>
        insert('mails', {
          to: to.email,
          from: 'no-reply@nastavnik.test',
          subject: 'Новый вопрос',
          text: 'Борис спрашивает под вашим уроком.',
          message_id: unique('mail'),
        })
      return { private: await mail(vera), own: { student: await mail(boris), tutor: await mail(anna) } }
    },
    'data-exports': pair('data_exports', 'user_id', {}),
    blocks: pair('blocks', 'blocker_id', { blocked_id: viktor.id }),
    reports: pair('reports', 'reporter_id', {
      subject_type: 'users',
      subject_id: viktor.id,
      subject_user_id: viktor.id,
      reason: 'spam',
    }),
    sanctions: pair('sanctions', 'user_id', { kind: 'warning', reason: 'canary-reason' }),
    'moderation-decisions': pair('moderation_decisions', 'actor_id', {
      kind: 'post',
      subject_type: 'posts',
      subject_id: post.id,
      verdict: 'approve',
    }),
    // What is written there stays there.
    'audit-log': async () => {
      const entry = ({ id }: Person) =>
        insert('audit_log', {
          actor_id: id,
          action: 'changed',
          subject_type: 'posts',
          subject_id: post.id,
          created_at: new Date(),
        })
      return { private: await entry(vera), own: { student: await entry(boris), tutor: await entry(anna) } }
    },
    comments: async () => ({
      public: await remark(vera, 'published'),
      private: await remark(vera, 'hidden'),
      own: { student: await remark(boris, 'published'), tutor: await remark(anna, 'published') },
    }),
    reviews: async () => {
      await api.sql('delete from review_edits; delete from helpful_marks; delete from reviews')
      return {
        public: await opinion(vera, gleb, 'published'),
        private: await opinion({ ...vera, id: await person('ira', {}) }, gleb, 'hidden'),
        own: { student: await opinion(boris, gleb, 'hidden'), tutor: await opinion(vera, anna, 'published') },
      }
    },
    'payload-preferences': async () => ({
      private: await preference(vera),
      own: { student: await preference(boris), tutor: await preference(anna) },
    }),
    'payload-locked-documents': async () => ({
      private: await lock(viktor),
      own: { tutor: await lock(anna) },
    }),
    'payload-kv': async () => ({ public: await insert('payload_kv', { key: unique('key'), data: '{}' }) }),
    'payload-migrations': async () => ({
      public: await insert('payload_migrations', { name: unique('migration'), batch: 1 }),
    }),
  }
}
