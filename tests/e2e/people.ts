import path from 'node:path'
import { projectRoot } from '@/platform/config/env'

/** The people of the demo whose sessions the tests reuse. */
export const demoPeople = ['admin', 'editor', 'anna', 'viktor', 'boris', 'vera'] as const
export type DemoPerson = (typeof demoPeople)[number]

/** Where the session of a person of the demo is kept between tests. */
export const sessionFile = (name: DemoPerson) =>
  path.join(projectRoot, 'test-results/sessions', `${name}.json`)

/** The lesson with a video that is there before any other test; it is Anna's. */
export const filmedLesson = 'Круговая диаграмма за восемь секунд'
