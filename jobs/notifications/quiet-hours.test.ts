import { describe, expect, it } from 'vitest'
import { afterQuietHours } from './quiet-hours'

const moved = (at: string, from: string | null, to: string | null, timeZone: string | null) =>
  afterQuietHours(new Date(at), { from, to, timeZone }).toISOString()

describe('quiet hours', () => {
  it.each([
    ['before midnight', '2026-11-24T20:30:00Z', '2026-11-25T05:00:00.000Z'],
    ['after midnight', '2026-11-24T23:10:00Z', '2026-11-25T05:00:00.000Z'],
    ['in their first minute', '2026-11-24T20:00:00Z', '2026-11-25T05:00:00.000Z'],
    ['in their last minute', '2026-11-25T04:59:59Z', '2026-11-25T05:00:00.000Z'],
    ['on the last night of the year', '2026-12-31T21:30:00Z', '2027-01-01T05:00:00.000Z'],
  ])('from 23 to 8 in Moscow move what comes %s to 8 in the morning', (_, at, expected) => {
    expect(moved(at, '23:00', '08:00', 'Europe/Moscow')).toBe(expected)
  })

  it.each(['2026-11-25T05:00:00.000Z', '2026-11-24T19:59:59.000Z', '2026-11-24T12:00:00.000Z'])(
    'leave %s alone, which is outside of them',
    (at) => expect(moved(at, '23:00', '08:00', 'Europe/Moscow')).toBe(at),
  )

  it('may lie within one day', () => {
    expect(moved('2026-11-24T10:30:00Z', '13:00', '15:30', 'Europe/Moscow')).toBe('2026-11-24T12:30:00.000Z')
    expect(moved('2026-11-24T13:00:00Z', '13:00', '15:30', 'Europe/Moscow')).toBe('2026-11-24T13:00:00.000Z')
  })

  it('are none when they were not set, and none when they begin as they end', () => {
    expect(moved('2026-11-24T22:00:00.000Z', null, null, 'Europe/Moscow')).toBe('2026-11-24T22:00:00.000Z')
    expect(moved('2026-11-24T22:00:00.000Z', '08:00', '08:00', 'Europe/Moscow')).toBe(
      '2026-11-24T22:00:00.000Z',
    )
  })

  it('are those of the person’s clock, also across a change of the clocks', () => {
    // Berlin goes from summer time (+2) to winter time (+1) at 3 on 25 October 2026, and back at 2 on 28 March 2027.
    expect(moved('2026-10-24T21:00:00Z', '22:00', '07:00', 'Europe/Berlin')).toBe('2026-10-25T06:00:00.000Z')
    expect(moved('2027-03-27T22:00:00Z', '22:00', '07:00', 'Europe/Berlin')).toBe('2027-03-28T05:00:00.000Z')
  })

  it('that end at a time which the clocks leave out end right after the change', () => {
    expect(moved('2027-03-27T23:00:00Z', '22:00', '02:30', 'Europe/Berlin')).toBe('2027-03-28T01:30:00.000Z')
  })

  it('in a zone that nobody knows, or in none, are those of Moscow', () => {
    for (const zone of ['Europe/Atlantis', '', null])
      expect(moved('2026-11-24T23:10:00Z', '23:00', '08:00', zone)).toBe('2026-11-25T05:00:00.000Z')
  })
})
