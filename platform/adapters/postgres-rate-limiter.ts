import type { Pool } from 'pg'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import type { RateLimiter } from '@/platform/ports/rate-limiter'
import { createFlexibleRateLimiter } from './flexible-rate-limiter'

/** Counts in the table `rate_limits`, from which jobs/pruning removes what is over. */
export const createPostgresRateLimiter = ({ pool }: { pool: Pool }): RateLimiter =>
  createFlexibleRateLimiter(
    (options) =>
      new RateLimiterPostgres({
        ...options,
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_limits',
        tableCreated: true,
        clearExpiredByTimeout: false,
      }),
  )
