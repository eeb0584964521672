/** The blackboard: its size in pixels, its colours, and what never moves on it. */
export const WIDTH = 1280
export const HEIGHT = 720
/** Frames a second. Chalk needs no more, and every frame costs. */
export const FPS = 15

export const chalk = '#f4f1e6'
export const dim = '#a9bdb2'
export const accent = '#f0b456'
export const mint = '#8fd6b8'
export const coral = '#f0a08c'

export type Point = readonly [x: number, y: number]

/** The ground of every frame: light from above the board (a bright spot on it would show as rings in the video) and the traces of a sponge. */
export const ground = `<defs><radialGradient id="ground" gradientUnits="userSpaceOnUse" cx="60" cy="-380" r="1640"><stop offset=".2" stop-color="#225445"/><stop offset=".6" stop-color="#1a4335"/><stop offset="1" stop-color="#122c24"/></radialGradient></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#ground)"/><g fill="none" stroke="${chalk}" stroke-linecap="round" opacity=".022"><path d="M-40 150C300 60 620 260 1320 120" stroke-width="70"/><path d="M-40 560C380 660 800 470 1320 600" stroke-width="90"/></g>`

/** A piece of chalk whose tip is at the point. */
export function chalkPiece([x, y]: Point): string {
  return `<g transform="translate(${round(x)} ${round(y)}) rotate(38)"><rect x="-7" y="-58" width="14" height="58" rx="4" fill="#0b1d17" opacity=".35" transform="translate(7 3)"/><rect x="-7" y="-58" width="14" height="58" rx="4" fill="#fbf8ee"/><rect x="2" y="-58" width="5" height="58" rx="2.5" fill="#d9d3c0"/></g>`
}

export const clamp = (value: number, low = 0, high = 1) => Math.min(high, Math.max(low, value))
export const mix = (from: number, to: number, done: number) => from + (to - from) * done
/** Slow at both ends. */
export const smooth = (done: number) => done * done * (3 - 2 * done)
/** Fast at first, then slower and slower. */
export const settle = (done: number) => 1 - (1 - done) ** 3
/** Short numbers keep a frame's text small and equal frames equal. */
export const round = (value: number) => Math.round(value * 10) / 10
