import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { Benchmark } from '../benchmark'
import { compare, median } from '../measure/compare'

const derive = promisify(pbkdf2)
const password = 'длинный-пароль'
/** So many in a round, one after the other. */
const signIns = 15

async function timed(work: () => Promise<unknown>): Promise<{ p50: number }> {
  const times: number[] = []
  for (let at = 0; at < signIns; at++) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  return { p50: median(times) }
}

/** What signing in takes beyond the hash of the password: limits, session, device, the transaction, HTTP. */
export const signIn: Benchmark = {
  name: 'sign-in',
  about: 'Signing in against the hash of the password alone',
  async run(lab) {
    const { origin } = await lab.product()
    const ask = async (path: string, body: object, cookie = ''): Promise<Response> => {
      const response = await fetch(origin + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', cookie },
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
      return response
    }
    const email = `bench-${randomBytes(6).toString('hex')}@nastavnik.test`
    const registered = await ask('/api/users/register', { email, password, name: 'Бенч', role: 'student' })
    // As people sign in: from a browser that is known.
    const device = registered.headers.getSetCookie().find((cookie) => cookie.includes('-device='))
    const cookie = device?.split(';')[0] ?? ''
    const login = () => ask('/api/users/login', { email, password }, cookie)
    const hash = () => derive(password, randomBytes(32).toString('hex'), 600_000, 32, 'sha256')
    const { rounds, othersCpu } = await compare(
      { signIn: () => timed(login), hash: () => timed(hash) },
      lab.effort.rounds,
    )
    const p50 = (side: 'signIn' | 'hash') => median(rounds.map((round) => round[side]!.p50))
    return [
      {
        ...{ name: 'sign-in', unit: 'ms beyond the hash, p50', better: 'lower', goal: 5, rounds, othersCpu },
        ratio: median(rounds.map((round) => round.signIn!.p50 - round.hash!.p50)),
        also: { 'sign-in, ms': p50('signIn'), 'hash, ms': p50('hash') },
        against: 'the hash of the password alone, in the process that asks',
        data: 'one person who signs in again and again from one browser',
      },
    ]
  },
}
