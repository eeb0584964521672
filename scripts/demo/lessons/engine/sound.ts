import { secondsOf, type Lesson } from './scene'

const RATE = 44_100
/** One soft chord for each scene, in hertz. */
const CHORDS = [
  [130.81, 196, 246.94, 329.63],
  [110, 164.81, 220, 261.63],
  [87.31, 174.61, 220, 261.63],
  [98, 146.83, 196, 246.94],
]

/** The sound of a lesson as a WAV file (mono, 16 bit): a quiet pad, the scratch of the chalk, small ticks. */
export function soundOf(lesson: Lesson): Buffer {
  const samples = new Float32Array(Math.round(secondsOf(lesson) * RATE))
  const pad = lesson.tones ? 0.35 : 1
  let start = 0
  lesson.scenes.forEach((scene, index) => {
    for (const hz of CHORDS[index % CHORDS.length]!) addPad(samples, start, scene.seconds, hz, pad)
    for (const mark of scene.marks) {
      if (mark.sound === 'chalk') addScratch(samples, start + mark.at, mark.for)
      if (mark.sound === 'tick') addTick(samples, start + mark.at)
    }
    start += scene.seconds
  })
  for (const tone of lesson.tones ?? []) addTone(samples, tone.at, tone.for, tone.hz)
  return wav(samples)
}

function each(samples: Float32Array, at: number, seconds: number, sample: (time: number) => number): void {
  const from = Math.max(0, Math.round(at * RATE))
  const to = Math.min(samples.length, Math.round((at + seconds) * RATE))
  for (let index = from; index < to; index++) samples[index]! += sample((index - from) / RATE)
}

/** Comes and goes within a second, so that chords overlap without a click. */
function addPad(samples: Float32Array, at: number, seconds: number, hz: number, level: number): void {
  const length = seconds + 0.8
  each(samples, at, length, (time) => {
    const swell = Math.min(1, time / 1.2, (length - time) / 1.2)
    const drift = 1 + 0.18 * Math.sin(2 * Math.PI * 0.21 * time + hz)
    return (
      level *
      0.014 *
      swell *
      drift *
      (Math.sin(2 * Math.PI * hz * time) + 0.3 * Math.sin(4 * Math.PI * hz * time))
    )
  })
}

function addScratch(samples: Float32Array, at: number, seconds: number): void {
  // The noise is made of a seed, so that the same lesson always sounds the same.
  let seed = Math.round(at * 1000) + 17
  let low = 0
  let lower = 0
  each(samples, at, seconds, (time) => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296
    const noise = seed / 2_147_483_648 - 1
    low += 0.45 * (noise - low)
    lower += 0.12 * (low - lower)
    const stroke = Math.max(0, Math.sin(2 * Math.PI * 4.3 * time)) ** 0.7
    return 0.05 * (low - lower) * stroke * Math.min(1, time / 0.03, (seconds - time) / 0.05)
  })
}

function addTick(samples: Float32Array, at: number): void {
  each(samples, at, 0.25, (time) => 0.045 * Math.exp(-time * 32) * Math.sin(2 * Math.PI * 1174.66 * time))
}

function addTone(samples: Float32Array, at: number, seconds: number, hz: number): void {
  each(samples, at, seconds, (time) => {
    const swell = Math.min(1, time / 0.04, (seconds - time) / 0.35)
    const body =
      Math.sin(2 * Math.PI * hz * time) + 0.35 * Math.sin(4 * Math.PI * hz * time) * Math.exp(-time * 2)
    return 0.13 * swell * Math.exp(-time * 0.7) * body
  })
}

function wav(samples: Float32Array): Buffer {
  const file = Buffer.alloc(44 + samples.length * 2)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + samples.length * 2, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(RATE, 24)
  file.writeUInt32LE(RATE * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(samples.length * 2, 40)
  samples.forEach((sample, index) =>
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + index * 2),
  )
  return file
}
