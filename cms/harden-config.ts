import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql'
import type {
  Access,
  CollectionBeforeOperationHook,
  Field,
  PayloadRequest,
  SanitizedCollectionConfig,
  SanitizedConfig,
} from 'payload'
import { hasRole, isStaff, nobody, staff, systemField } from './access/roles'

/**
 * What holds for every collection alike and can only be said once Payload has filled in its defaults:
 * its own collections are closed, moments are the system's, rows are not copied, and a relation that the reader
 * may not follow is empty rather than an error.
 */
export async function hardenConfig(config: Promise<SanitizedConfig>): Promise<SanitizedConfig> {
  const sanitized = await config
  for (const collection of sanitized.collections) {
    if (collection.slug.startsWith('payload-')) closeInternalCollection(collection)
    // A copy would carry fields that its maker may not write.
    collection.disableDuplicate = true
    collection.hooks.beforeOperation.push(keepRowsWhole)
    forEachField(collection.fields, (field) => {
      guardSystemField(collection, field)
      allowEmptyRelation(field)
    })
  }
  for (const global of sanitized.globals) forEachField(global.fields, allowEmptyRelation)
  // A refusal is an answer, not a fault: one line in the log, without a stack.
  Object.assign(sanitized.loggingLevels, {
    AppError: 'info',
    AuthenticationError: 'info',
    QueryError: 'info',
  })
  sanitized.graphQL.validationRules = () => [refuseClosedFields]
  return sanitized
}

/** A write answers with the whole row, whatever `select` asks for: the hooks after it go by what the row says. */
const keepRowsWhole: CollectionBeforeOperationHook = ({ args, operation }) =>
  operation !== 'read' && 'select' in args ? { ...args, select: undefined } : args

const moments = new Set(['createdAt', 'updatedAt'])
const addresses = new Set(['url', 'thumbnailURL'])
const fileFacts = new Set([
  'filename',
  'mimeType',
  'filesize',
  'width',
  'height',
  'focalX',
  'focalY',
  'sizes',
])

const accessOf = (field: Field) => ('access' in field ? field.access : undefined)

/** Fields that Payload adds and lets everyone write who may write the row. */
function guardSystemField(collection: SanitizedCollectionConfig, field: Field): void {
  if (!('name' in field) || !field.name) return
  if (moments.has(field.name) || (collection.upload && addresses.has(field.name)))
    Object.assign(field, { access: systemField })
  if (collection.auth && field.name === 'sessions')
    Object.assign(field, { access: { ...accessOf(field), ...systemField } })
  // With a file they are read from it; without one they stay as they are.
  const isFileFact = Boolean(collection.upload) && fileFacts.has(field.name)
  if (isFileFact)
    Object.assign(field, {
      access: { ...accessOf(field), update: ({ req }: { req: PayloadRequest }) => Boolean(req.file) },
    })
}

/** The panel asks for locks on every page, its first one too: staff see all of them, a tutor their own. */
const lockRule: Access = ({ req: { user } }) =>
  isStaff(user) || (user && hasRole(user, 'tutor') ? { 'user.value': { equals: user.id } } : false)

/** They let any signed-in person in by default. Only locks are for those who work in the panel; preferences have rules by owner. */
function closeInternalCollection(collection: SanitizedCollectionConfig): void {
  if (collection.slug === 'payload-preferences') return void (collection.access.readVersions = nobody)
  const areLocks = collection.slug === 'payload-locked-documents'
  const rule = areLocks ? lockRule : nobody
  Object.assign(collection.access, {
    create: areLocks ? staff : nobody,
    read: rule,
    update: rule,
    delete: rule,
    readVersions: nobody,
    unlock: nobody,
  })
}

/** GraphQL makes a required relation non-null, so one hidden review would empty a whole page; with a rule of its own it may be null. */
function allowEmptyRelation(field: Field): void {
  if ((field.type === 'relationship' || field.type === 'upload') && !field.access?.read)
    field.access = { ...field.access, read: () => true }
}

function forEachField(fields: Field[], change: (field: Field) => void): void {
  for (const field of fields) {
    change(field)
    if ('fields' in field) forEachField(field.fields, change)
  }
}

/** Signing in has one door, the REST one, and passwords are reset by mail, which comes with its own routes. */
const closedFields = new Set([
  'loginUser',
  'refreshTokenUser',
  'forgotPasswordUser',
  'resetPasswordUser',
  'verifyEmailUser',
  'initializedUser',
])

const refuseClosedFields = (context: ValidationContext): ASTVisitor => ({
  Field: (node) => {
    if (closedFields.has(node.name.value))
      context.reportError(new GraphQLError(`There is no ${node.name.value}`, { nodes: [node] }))
  },
})
