import type { PayloadRequest } from 'payload'
import type { ModerationRule } from '@/payload-types'

/** How moderation works here, as admins have set it; read anew for each write, which are few. */
export const moderationRules = (req: PayloadRequest): Promise<ModerationRule> =>
  req.payload.findGlobal({ slug: 'moderation-rules', depth: 0, req, overrideAccess: true })

const anAddress = /\b(?:https?:\/\/|www\.)\S+/giu

/** The words of the list that a text has, as they stand in it. `list` has one a line; an asterisk at its end stands for any ending. */
export function listedWords(text: string, list: string): string[] {
  const patterns = list
    .split('\n')
    .map((line) => line.trim().toLowerCase().replaceAll('ё', 'е'))
    .filter((line) => line.replace('*', '').length > 1)
  if (patterns.length === 0) return []
  const whole = new Set(patterns.filter((pattern) => !pattern.endsWith('*')))
  const beginnings = patterns
    .filter((pattern) => pattern.endsWith('*'))
    .map((pattern) => pattern.slice(0, -1))
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []
  const plain = (word: string) => word.toLowerCase().replaceAll('ё', 'е')
  return [
    ...new Set(
      words.filter((word) => {
        const said = plain(word)
        return whole.has(said) || beginnings.some((beginning) => said.startsWith(beginning))
      }),
    ),
  ]
}

/** How many addresses of the web a text has. */
export const linksIn = (text: string): number => text.match(anAddress)?.length ?? 0
