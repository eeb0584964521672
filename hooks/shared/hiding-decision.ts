/** What moderation decided when it changed the status: anything else than hiding, showing again and letting through is no decision. */
export function hidingDecision(from: string, to: string): 'hidden' | 'shown' | 'published' | null {
  if (to === 'hidden' && from !== 'hidden') return 'hidden'
  if (from === 'pending' && to === 'published') return 'published'
  return from === 'hidden' && to === 'published' ? 'shown' : null
}
