import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { Api } from './api'

/** What holds of portraits and handouts wherever files lie; `files` are the keys there. */
export function leavesNoFile(site: () => { api: Api; files(): Promise<string[]> }): void {
  async function form(name: string): Promise<FormData> {
    const bytes = await sharp({ create: { width: 900, height: 900, channels: 3, background: 'blue' } })
      .png()
      .toBuffer()
    const made = new FormData()
    made.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), `${name}.png`)
    made.append('_payload', JSON.stringify({ title: 'Конспект' }))
    return made
  }
  const named = async (name: string) => (await site().files()).filter((key) => key.includes(name))

  it.each([
    ['avatars', 2],
    ['materials', 1],
  ] as const)('one of %s that is deleted leaves no file', async (collection, count) => {
    const name = randomUUID()
    const anna = site().api.as(site().api.people.anna)
    const { body } = await anna.post(`/api/${collection}`, await form(name))
    expect(await named(name)).toHaveLength(count)
    expect((await anna.delete(`/api/${collection}/${body.doc.id}`)).outcome).toBe('200')
    expect(await named(name)).toEqual([])
  })

  it('a handout that is replaced leaves no file', async () => {
    const [earlier, now] = [randomUUID(), randomUUID()]
    const anna = site().api.as(site().api.people.anna)
    const { body } = await anna.post('/api/materials', await form(earlier))
    const answer = await anna.patch(`/api/materials/${body.doc.id}`, await form(now))
    expect(answer.outcome).toBe('200')
    expect(await named(earlier)).toEqual([])
    expect(await named(now)).toHaveLength(1)
  })
}
