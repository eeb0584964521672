import type { CollectionConfig } from 'payload'

/** Rows at most in one answer, whatever `limit` or `pagination` ask for. */
export const maxLimit = 100

/** Holds for REST, GraphQL and the versions of both; code of our own, which reads through the Local API, is free. */
export function clampReads(collection: CollectionConfig): CollectionConfig {
  return {
    ...collection,
    hooks: {
      ...collection.hooks,
      beforeOperation: [
        ...(collection.hooks?.beforeOperation ?? []),
        ({ args, operation, req }) => {
          if (operation !== 'read' || req.payloadAPI === 'local') return args
          // Payload following relations of the rows that were found: as many as they name. No client can ask so.
          if ('currentDepth' in args && args.currentDepth !== undefined) return args
          const asked = 'limit' in args && typeof args.limit === 'number' ? args.limit : 10
          return { ...args, pagination: true, limit: asked >= 1 && asked <= maxLimit ? asked : maxLimit }
        },
      ],
    },
  }
}
