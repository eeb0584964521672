import type { Payload } from 'payload'
import type { User } from '@/payload-types'

/** A person of the fixtures: who they are and how they sign in. */
export interface Person {
  id: string
  email: string
  username: string
  name: string
  role: User['role']
  password: string
  /** The id of the profile of a tutor; empty for everyone else. */
  tutorId: string
}

export const demoPassword = 'nastavnik-demo'

/** The named people of the seed, of the tests and of the documentation. */
export const cast = {
  admin: { name: 'Ольга Админ', role: 'admin' },
  editor: { name: 'Егор Редактор', role: 'editor' },
  support: { name: 'Софья Поддержка', role: 'support' },
  anna: { name: 'Анна Соколова', role: 'tutor', status: 'approved' },
  viktor: { name: 'Виктор Лебедев', role: 'tutor', status: 'pending' },
  boris: { name: 'Борис Орлов', role: 'student' },
  vera: { name: 'Вера Котова', role: 'student' },
} as const satisfies Record<string, { name: string; role: User['role']; status?: 'approved' | 'pending' }>

export type PersonName = keyof typeof cast
export type People = Record<PersonName, Person>

/** A profile with everything that an approval asks for. */
export const completeProfile = (subjectId: string) => ({
  headline: 'Математика без страха',
  about:
    'Готовлю к экзаменам десять лет. Объясняю на рисунках и примерах, а задачи подбираю под ученика, поэтому прогресс виден каждую неделю.',
  formats: ['online' as const],
  languages: ['ru' as const],
  subjects: [{ subject: subjectId, levels: ['high' as const], pricePerHour: 150_000 }],
})

/** Makes everyone of the cast; `subjectId` is what the tutors teach. */
export async function makePeople(payload: Payload, subjectId: string): Promise<People> {
  const entries = await Promise.all(
    Object.entries(cast).map(async ([username, { name, role, ...rest }]) => {
      const email = `${username}@nastavnik.test`
      const user = await payload.create({
        collection: 'users',
        data: {
          email,
          username,
          name,
          role,
          status: 'active',
          language: 'ru',
          password: demoPassword,
          emailVerifiedAt: new Date().toISOString(),
        },
        depth: 0,
      })
      const tutor =
        'status' in rest &&
        (await payload.create({
          collection: 'tutors',
          data: {
            user: user.id,
            status: rest.status,
            ...completeProfile(subjectId),
            ratingCount: 0,
            followerCount: 0,
            isPaused: false,
          },
          depth: 0,
        }))
      return [
        username,
        { id: user.id, email, username, name, role, password: demoPassword, tutorId: tutor ? tutor.id : '' },
      ] as const
    }),
  )
  return Object.fromEntries(entries) as People
}
