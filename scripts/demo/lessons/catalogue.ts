import { binary } from './binary'
import { derivative } from './derivative'
import type { Lesson } from './engine/scene'
import { falling } from './falling'
import { integral } from './integral'
import type { LessonKey } from './lesson-keys'
import { nAndNn } from './n-nn'
import { octave } from './octave'
import { presentPerfect } from './present-perfect'
import { punnett } from './punnett'
import { pythagoras } from './pythagoras'
import { reaction } from './reaction'
import { serAndEstar } from './ser-estar'
import { sorting } from './sorting'

/** Every lesson is made when it is drawn: turning its texts into paths takes a moment. */
export const lessons: Record<LessonKey, () => Lesson> = {
  derivative,
  integral,
  pythagoras,
  falling,
  'present-perfect': presentPerfect,
  reaction,
  'n-nn': nAndNn,
  binary,
  sorting,
  punnett,
  octave,
  'ser-estar': serAndEstar,
}
