import { postgresAdapter } from '@payloadcms/db-postgres'
import { nodemailerAdapter } from '@payloadcms/email-nodemailer'
import { en } from '@payloadcms/translations/languages/en'
import { ru } from '@payloadcms/translations/languages/ru'
import path from 'node:path'
import { buildConfig } from 'payload'
import pg from 'pg'
import sharp from 'sharp'
import { favicon } from '@/cms/brand/mark'
import { clampReads } from '@/cms/clamp-reads'
import { filesInS3 } from '@/cms/files-in-s3'
import { panelMail } from '@/cms/panel-mail'
import { dateFormat } from '@/cms/date-format'
import { panelTranslations } from '@/cms/translations'
import { hardenConfig } from '@/cms/harden-config'
import { AccountLinks } from '@/collections/account-links/AccountLinks'
import { AuditLog } from '@/collections/audit-log/AuditLog'
import { Avatars } from '@/collections/avatars/Avatars'
import { Blocks } from '@/collections/blocks/Blocks'
import { Bookmarks } from '@/collections/bookmarks/Bookmarks'
import { CommentLikes } from '@/collections/comment-likes/CommentLikes'
import { Comments } from '@/collections/comments/Comments'
import { databaseGuards } from '@/collections/database-guards'
import { DataExports } from '@/collections/data-exports/DataExports'
import { Devices } from '@/collections/devices/Devices'
import { FeedItems } from '@/collections/feed-items/FeedItems'
import { Follows } from '@/collections/follows/Follows'
import { HelpfulMarks } from '@/collections/helpful-marks/HelpfulMarks'
import { HomePage } from '@/collections/home-page/HomePage'
import { Likes } from '@/collections/likes/Likes'
import { Mails } from '@/collections/mails/Mails'
import { Materials } from '@/collections/materials/Materials'
import { ModerationDecisions } from '@/collections/moderation-decisions/ModerationDecisions'
import { ModerationRules } from '@/collections/moderation-rules/ModerationRules'
import { NotificationDeliveries } from '@/collections/notification-deliveries/NotificationDeliveries'
import { Notifications } from '@/collections/notifications/Notifications'
import { Papers } from '@/collections/papers/Papers'
import { Posts } from '@/collections/posts/Posts'
import { ProfileSettings } from '@/collections/profile-settings/ProfileSettings'
import { PushSubscriptions } from '@/collections/push-subscriptions/PushSubscriptions'
import { Reports } from '@/collections/reports/Reports'
import { ReviewEdits } from '@/collections/review-edits/ReviewEdits'
import { Reviews } from '@/collections/reviews/Reviews'
import { Sanctions } from '@/collections/sanctions/Sanctions'
import { Subjects } from '@/collections/subjects/Subjects'
import { Tags } from '@/collections/tags/Tags'
import { TutorRatings } from '@/collections/tutor-ratings/TutorRatings'
import { Tutors } from '@/collections/tutors/Tutors'
import { Users } from '@/collections/users/Users'
import { VideoConversionTasks } from '@/collections/video-conversion-tasks/VideoConversionTasks'
import { Videos } from '@/collections/videos/Videos'
import { WatchProgress } from '@/collections/watch-progress/WatchProgress'
import { audited, auditedGlobal } from '@/hooks/audit-log/audited'
import { consumedEvents, deadLetters, outbox } from '@/events/outbox-tables'
import { rateLimits } from '@/platform/rate-limits-table'
import { webPushKeys } from '@/platform/web-push-keys-table'
import { smtpTransport } from '@/platform/adapters/smtp-mailer'
import { env, projectRoot } from '@/platform/config/env'
import { mailSender } from '@/platform/config/mail-sender'
import { s3Settings } from '@/platform/config/s3-settings'
import { ownOrigins } from '@/platform/config/origins'
import { DatabasePool } from '@/platform/database/database-pool'
import { soundSessions } from '@/platform/database/sound-sessions'
import { soundTransactions } from '@/platform/database/sound-transactions'
import { createLog } from '@/platform/log'
import { answerWithCode } from '@/platform/errors/answer-with-code'

const { DATABASE_URL, DATABASE_POOL, LOG_LEVEL, PAYLOAD_SECRET, PUBLIC_URL, SMTP_URL } = env()
const sender = mailSender(env())
const email = SMTP_URL
  ? nodemailerAdapter({
      transport: smtpTransport(SMTP_URL),
      skipVerify: true,
      defaultFromAddress: sender.address,
      defaultFromName: sender.name,
    })
  : panelMail(sender)
const s3 = s3Settings(env())
const isHttps = PUBLIC_URL.startsWith('https:')

const people = [
  Users,
  AccountLinks,
  ProfileSettings,
  Devices,
  DataExports,
  Tutors,
  TutorRatings,
  Papers,
  Avatars,
]
const lessons = [Posts, Videos, VideoConversionTasks, Materials, Subjects, Tags, FeedItems, WatchProgress]
const conversations = [
  Comments,
  Reviews,
  ReviewEdits,
  HelpfulMarks,
  Likes,
  CommentLikes,
  Bookmarks,
  Follows,
  Blocks,
  Notifications,
]
const moderation = [Reports, ModerationDecisions, Sanctions, AuditLog]
const operations = [NotificationDeliveries, PushSubscriptions, Mails]

export default hardenConfig(
  buildConfig({
    secret: PAYLOAD_SECRET,
    serverURL: PUBLIC_URL,
    cookiePrefix: 'nastavnik',
    csrf: ownOrigins(),
    cors: ownOrigins(),
    telemetry: false,
    email,
    logger: createLog(LOG_LEVEL),
    defaultDepth: 1,
    maxDepth: 2,
    collections: [...people, ...lessons, ...conversations, ...moderation, ...operations].map((collection) =>
      clampReads({
        ...audited(collection),
        auth:
          collection.auth && typeof collection.auth === 'object'
            ? { ...collection.auth, cookies: { sameSite: 'Lax', secure: isHttps } }
            : collection.auth,
      }),
    ),
    globals: [HomePage, ModerationRules].map(auditedGlobal),
    plugins: s3 ? [filesInS3(s3)] : [],
    localization: {
      locales: [
        { code: 'ru', label: 'Русский' },
        { code: 'en', label: 'English' },
      ],
      defaultLocale: 'ru',
      fallback: true,
    },
    i18n: { supportedLanguages: { ru, en }, fallbackLanguage: 'ru', translations: panelTranslations },
    hooks: { afterError: [answerWithCode] },
    graphQL: { disablePlaygroundInProduction: true, maxComplexity: 1000 },
    upload: { limits: { fileSize: 20 * 1024 * 1024, files: 1 }, abortOnLimit: true },
    db: soundTransactions(
      soundSessions(
        postgresAdapter({
          pg: { ...pg, Pool: DatabasePool },
          pool: { connectionString: DATABASE_URL, max: DATABASE_POOL },
          idType: 'uuid',
          push: false,
          migrationDir: path.resolve(projectRoot, 'migrations'),
          beforeSchemaInit: [
            ({ schema }) => ({
              ...schema,
              tables: {
                ...schema.tables,
                outbox,
                consumed_events: consumedEvents,
                dead_letters: deadLetters,
                rate_limits: rateLimits,
                web_push_keys: webPushKeys,
              },
            }),
          ],
          afterSchemaInit: [databaseGuards],
        }),
      ),
      // One connection is Payload's own for good, and one more for each that is open is left for what it asks beside it.
      { most: Math.floor((DATABASE_POOL - 1) / 2) },
    ),
    sharp,
    typescript: { outputFile: path.resolve(projectRoot, 'payload-types.ts') },
    admin: {
      user: 'users',
      avatar: 'default',
      importMap: {
        baseDir: path.resolve(projectRoot),
        importMapFile: path.resolve(projectRoot, 'cms/app/(payload)/admin/importMap.js'),
      },
      meta: { titleSuffix: ' · Наставник', icons: [{ rel: 'icon', type: 'image/svg+xml', url: favicon }] },
      dateFormat,
      components: {
        graphics: { Logo: '/cms/components/logo#Logo', Icon: '/cms/components/icon#Icon' },
        beforeNavLinks: ['/cms/moderation/moderation-nav#ModerationNav'],
        afterNavLinks: ['/cms/operations/operations-nav#OperationsNav'],
        views: {
          dashboard: { Component: '/cms/dashboard/dashboard#Dashboard' },
          moderation: {
            path: '/moderation',
            exact: true,
            Component: '/cms/moderation/moderation-view#ModerationView',
          },
          deadLetters: {
            path: '/dead-letters',
            exact: true,
            Component: '/cms/dead-letters/dead-letters-view#DeadLettersView',
          },
        },
      },
    },
  }),
)
