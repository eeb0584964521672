/** What moderation decided when it changed the status: anything else than hiding and showing again is no decision. */
export function hidingDecision(from: string, to: string): 'hidden' | 'shown' | null {
  if (to === 'hidden' && from !== 'hidden') return 'hidden'
  return from === 'hidden' && to === 'published' ? 'shown' : null
}
