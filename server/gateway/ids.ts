import type { Request } from 'express'
import { AppError } from '@/platform/errors/app-error'

const idPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** A UUID as Postgres writes it. */
export const isId = (value: unknown): value is string => typeof value === 'string' && idPattern.test(value)

/** The `:id` of the route. @throws AppError `not-found` for anything that cannot be an id */
export function idParam(req: Request): string {
  const { id } = req.params
  if (!isId(id)) throw new AppError('not-found')
  return id
}
