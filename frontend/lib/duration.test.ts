import { describe, expect, it } from 'vitest'
import { formatDuration, splitByTimecodes } from './duration'

describe('seconds of a lesson', () => {
  it('are written as a player writes them', () => {
    expect([0, 9.9, 111, 3725].map(formatDuration)).toEqual(['0:00', '0:09', '1:51', '1:02:05'])
  })

  it('are found in what people write', () => {
    expect(splitByTimecodes('Смотрите с 2:20, дальше сами', 300)).toEqual([
      { text: 'Смотрите с ', second: null },
      { text: '2:20', second: 140 },
      { text: ', дальше сами', second: null },
    ])
  })

  it('stay words when the lesson is shorter, or when they are not a time', () => {
    expect(splitByTimecodes('В 14:30 свободна, отношение 3:75', 300)).toEqual([
      { text: 'В 14:30 свободна, отношение 3:75', second: null },
    ])
  })
})
