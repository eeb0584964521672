import type { z } from 'zod'

/** A kind of fact: named in the past tense, with a schema that may only grow. */
export interface EventDefinition<Data> {
  type: string
  version: number
  topic: string
  /** One sentence for docs/events.md: what has happened when this fact is there. */
  says: string
  /** Nobody writes it yet: it waits for its model. Said in docs/events.md; a test holds it against the code. */
  isPlanned?: true
  schema: z.ZodType<Data>
  /** Facts with one key stay in order. */
  key: (data: Data) => string
}

export function defineEvent<Data>(definition: EventDefinition<Data>): EventDefinition<Data> {
  return definition
}
