import type { Endpoint } from 'payload'
import { z } from 'zod'
import { hasRole } from '@/cms/access/roles'
import { liftSanction } from '@/hooks/sanctions/lift-sanction'
import { inTransaction } from '@/platform/database/in-transaction'
import { AppError } from '@/platform/errors/app-error'

const body = z.object({ reason: z.string().trim().min(1).max(1000) })

/**
 * `POST /api/sanctions/:id/lift { reason }`, for admins: ends a sanction and its effect at once.
 * Answers 204; 403 `forbidden`, 400 `reason-required`, 404 `not-found`, 409 `decided-already`.
 */
export const liftEndpoint: Endpoint = {
  path: '/:id/lift',
  method: 'post',
  handler: async (req) => {
    if (!hasRole(req.user, 'admin')) throw new AppError(req.user ? 'forbidden' : 'unauthenticated')
    const id = z.uuid().safeParse(req.routeParams?.id)
    if (!id.success) throw new AppError('not-found')
    const parsed = body.safeParse(await req.json?.().catch(() => null))
    if (!parsed.success) throw new AppError('reason-required')
    await inTransaction(req, () => liftSanction(req, id.data, parsed.data.reason))
    return new Response(null, { status: 204 })
  },
}
