import type { SanitizedConfig } from 'payload'
import { isStaff } from './roles'

/**
 * Payload's own collections let any signed-in person in by default. Only staff, who work in the admin panel, need them;
 * preferences have rules of their own, by owner.
 */
export async function closeInternalCollections(config: Promise<SanitizedConfig>): Promise<SanitizedConfig> {
  const sanitized = await config
  for (const collection of sanitized.collections) {
    if (!collection.slug.startsWith('payload-') || collection.slug === 'payload-preferences') continue
    const staffOnly = ({ req: { user } }: { req: { user: Parameters<typeof isStaff>[0] } }) => isStaff(user)
    Object.assign(collection.access, { create: staffOnly, read: staffOnly, update: staffOnly, delete: staffOnly, readVersions: () => false })
  }
  return sanitized
}
