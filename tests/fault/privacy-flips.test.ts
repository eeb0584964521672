import { afterAll, beforeAll, expect, it } from 'vitest'
import { env } from '@/platform/config/env'
import { createServices, type Services } from '@/platform/services'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import { startEffects, type Effects } from '@/tests/support/effects'
import { howMany, reportFault } from '@/tests/support/report-fault'
import { setStage, type Noun, type Stage, type Surface } from './privacy-surfaces'

/**
 * Whatever moderation hides is seen by no guest later than five seconds after, on whatever surface there is.
 * The search index joins the surfaces with search itself.
 */

const flips = howMany({ small: 24, full: 1000 })
/** Tutors whose things are flipped at the same time; each review stands on the home page, which has room for twelve. */
const stagesAtOnce = 4
const worstMs = 5000

let api: Api
let services: Services
let effects: Effects
let admin: Client
const stages: Stage[] = []
beforeAll(async () => {
  api = await startApi({ withMedia: true })
  services = await createServices(env())
  effects = await startEffects()
  admin = api.as(api.people.admin)
  await admin.signIn()
  while (stages.length < stagesAtOnce) stages.push(await setStage(api, services))
})
afterAll(async () => {
  await effects?.close()
  await services?.close()
  await api?.close()
})

const nouns: readonly Noun[] = ['post', 'review', 'tutor']
const statuses = {
  post: { hide: 'hidden', show: 'published' },
  review: { hide: 'hidden', show: 'published' },
  tutor: { hide: 'suspended', show: 'approved' },
} as const

const surfacesOf = (stage: Stage, noun: Noun) =>
  stage.surfaces.filter(({ of }) => noun === 'tutor' || of === noun)

async function flip(stage: Stage, noun: Noun, way: 'hide' | 'show'): Promise<void> {
  const answer = await admin.patch(`/api/${noun}s/${stage.ids[noun]}`, { status: statuses[noun][way] })
  if (answer.outcome !== '200') throw new Error(`could not ${way} the ${noun}: ${answer.outcome}`)
}

/** Asks the surface until it says what it should. @returns the milliseconds since the flip when it last did not, 0 if it never did not */
async function settles({ name, shows }: Surface, should: boolean, flippedAt: number): Promise<number> {
  let stale = 0
  await expect
    .poll(
      async () => {
        const does = await shows()
        if (does !== should) stale = performance.now() - flippedAt
        return does
      },
      { timeout: 4 * worstMs, interval: 100, message: `${name} should ${should ? 'show it' : 'be silent'}` },
    )
    .toBe(should)
  return stale
}

/** Hides the thing or shows it again, then looks everywhere. @returns the longest staleness, in milliseconds */
async function flipAndLook(stage: Stage, noun: Noun, way: 'hide' | 'show') {
  await flip(stage, noun, way)
  const flippedAt = performance.now()
  const stale = await Promise.all(
    surfacesOf(stage, noun).map(async (surface) => ({
      name: surface.name,
      ms: await settles(surface, way === 'show', flippedAt),
    })),
  )
  return stale.reduce((worst, one) => (one.ms > worst.ms ? one : worst))
}

it(
  `shows nothing for longer than ${worstMs / 1000} s after it was hidden, over ${flips} flips of posts, reviews and tutors`,
  { timeout: howMany({ small: 120_000, full: 3_600_000 }) },
  async () => {
    // Everything is seen everywhere to begin with: a surface that never shows could not be found stale.
    for (const { surfaces } of stages)
      for (const surface of surfaces) await settles(surface, true, performance.now())

    let done = 0
    const worst = { hide: { name: '', ms: 0 }, show: { name: '', ms: 0 } }
    await Promise.all(
      stages.map(async (stage, at) => {
        for (let round = at; done < flips; round++) {
          for (const way of ['hide', 'show'] as const) {
            done++
            const stale = await flipAndLook(stage, nouns[round % nouns.length]!, way)
            if (stale.ms > worst[way].ms) worst[way] = stale
          }
        }
      }),
    )
    expect(worst.hide.ms, worst.hide.name).toBeLessThan(worstMs)
    const ms = ({ ms }: { ms: number }) => `${Math.round(ms)} ms`
    reportFault(
      22,
      `${done} flips, ${stages[0]!.surfaces.length} surfaces: hidden things seen for ${ms(worst.hide)} at most (${worst.hide.name}), shown again within ${ms(worst.show)}`,
    )
  },
)
