type Relation = string | { id: string } | null | undefined

/** The id of a relation that may be populated; `null` when it is empty. */
export const optionalIdOf = (relation: Relation): string | null =>
  (typeof relation === 'object' ? relation?.id : relation) ?? null

/** The id of a relation that may be populated. An empty one is a programming error. */
export function idOf(relation: Relation): string {
  const id = optionalIdOf(relation)
  if (!id) throw new Error('The relation is empty')
  return id
}
