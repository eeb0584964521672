import { drawLesson } from './draw-lesson'
import type { LessonKey } from './lesson-keys'

/** `draw.ts <lesson> <file>`: a process of its own, so that drawing never holds up the site. */
const [key, outPath] = process.argv.slice(2)
await drawLesson(key as LessonKey, outPath!)
