import type { Services } from '@/platform/services'

/** Starts to work on one kind of job in this process. */
export type RegisterProcessor = (services: Services) => Promise<void>

/** Every kind of job that the queue carries. */
export const processors: readonly RegisterProcessor[] = []
