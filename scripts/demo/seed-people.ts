import type { PayloadRequest } from 'payload'
import { drawPortrait } from './portrait'
import { DEMO_PASSWORD, emailOf, people } from './people'
import { subjects } from './subjects'
import { tutors } from './tutors'

export interface SeededPeople {
  /** User ids by username. */
  users: Map<string, string>
  /** Tutor ids by username. */
  tutors: Map<string, string>
  /** Subject ids by slug. */
  subjects: Map<string, string>
}

/** Subjects, then every person with a portrait, then the tutors' profiles. */
export async function seedPeople(
  req: PayloadRequest,
  onPerson: (done: number, all: number) => void,
): Promise<SeededPeople> {
  const seeded: SeededPeople = { users: new Map(), tutors: new Map(), subjects: await seedSubjects(req) }
  for (const [index, person] of people.entries()) {
    const { username, name, role, bio, portrait } = person
    const user = await req.payload.create({
      collection: 'users',
      data: {
        email: emailOf(username),
        password: DEMO_PASSWORD,
        username,
        name,
        role,
        bio,
        status: 'active',
        language: 'ru',
        emailVerifiedAt: new Date().toISOString(),
      },
      depth: 0,
      req,
    })
    const { seed, ...options } = portrait
    const data = await drawPortrait(seed, { ...options, size: 640, format: 'webp' })
    const avatar = await req.payload.create({
      collection: 'avatars',
      data: { owner: user.id },
      file: { data, mimetype: 'image/webp', name: `${username}.webp`, size: data.length },
      depth: 0,
      req,
    })
    await req.payload.update({ collection: 'users', id: user.id, data: { avatar: avatar.id }, depth: 0, req })
    seeded.users.set(username, user.id)
    onPerson(index + 1, people.length)
  }
  for (const { username, subjects: offers, status, ...profile } of tutors) {
    const now = new Date().toISOString()
    const tutor = await req.payload.create({
      collection: 'tutors',
      data: {
        ...profile,
        user: seeded.users.get(username)!,
        subjects: offers.map(({ subject, ...offer }) => ({
          ...offer,
          subject: seeded.subjects.get(subject)!,
        })),
        status,
        submittedAt: now,
        approvedAt: status === 'approved' ? now : null,
        ratingCount: 0,
        followerCount: 0,
        isPaused: false,
        lastSeenAt: now,
      },
      depth: 0,
      req,
    })
    seeded.tutors.set(username, tutor.id)
  }
  return seeded
}

async function seedSubjects(req: PayloadRequest): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [position, { slug, ru, en }] of subjects.entries()) {
    const subject = await req.payload.create({
      collection: 'subjects',
      data: { slug, name: ru, position },
      locale: 'ru',
      depth: 0,
      req,
    })
    await req.payload.update({
      collection: 'subjects',
      id: subject.id,
      data: { name: en },
      locale: 'en',
      depth: 0,
      req,
    })
    ids.set(slug, subject.id)
  }
  return ids
}
