import { notionists } from '@dicebear/collection'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { people } from './people'
import { drawPortrait } from './portrait'

it('draws a square portrait, the same every time', async () => {
  const { seed, ...look } = people[0]!.portrait
  const first = await drawPortrait(seed, { ...look, size: 128, format: 'webp' })
  expect(await sharp(first).metadata()).toMatchObject({ format: 'webp', width: 128, height: 128 })
  expect(first.equals(await drawPortrait(seed, { ...look, size: 128, format: 'webp' }))).toBe(true)
})

it('asks only for drawings that the set has', () => {
  const allowed = (part: string): string[] =>
    (notionists.schema.properties as Record<string, { items?: { enum?: string[] } }>)[part]?.items?.enum ?? []
  const name = (number: number) => `variant${String(number).padStart(2, '0')}`
  for (const { username, portrait } of people) {
    expect(allowed('hair'), username).toContain(name(portrait.hair))
    if (portrait.beard) expect(allowed('beard'), username).toContain(name(portrait.beard))
    if (portrait.glasses) expect(allowed('glasses'), username).toContain(name(portrait.glasses))
  }
})
