import { En } from 'media-chrome/lang/en.js'
import { expect, it } from 'vitest'
import { russianPlayerWords } from './player-words'

it('the player says everything in Russian', () => {
  expect(Object.keys(russianPlayerWords).sort()).toEqual(Object.keys(En).sort())
})
