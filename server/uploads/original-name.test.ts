import { describe, expect, it } from 'vitest'
import { originalName } from './original-name'

describe('the shown name of an upload', () => {
  it.each([
    ['Урок 1. Производная.mp4', 'Урок 1. Производная.mp4'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\anna\\lesson.mp4', 'lesson.mp4'],
    ['a\u0000b\nc\u007f.mp4', 'abc.mp4'],
    ['lesson\u202E4pm.exe', 'lesson4pm.exe'],
    ['', 'video'],
    [null, 'video'],
    ['/', 'video'],
    ['ё'.repeat(400), 'ё'.repeat(255)],
  ])('of %j is %j', (given, shown) => {
    expect(originalName(given)).toBe(shown)
  })
})
