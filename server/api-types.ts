/**
 * What the hot routes of the front door answer, for the pages and for other clients.
 * Times are ISO 8601 in UTC, durations are seconds, money is kopecks, ids are UUIDs.
 */

/** One page of a list. `nextCursor` is opaque; `null` on the last page. */
export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

/** The body of every error. `fields` maps a field's name to words about it. */
export interface ErrorBody {
  error: { code: string; message: string; fields?: Record<string, string>; requestId: string }
}

export type Role = 'student' | 'tutor' | 'editor' | 'support' | 'admin'
export type TutorStatus = 'draft' | 'pending' | 'approved' | 'rejected' | 'suspended'
export type PostStatus = 'draft' | 'pending' | 'published' | 'hidden'
export type LessonFormat = 'online' | 'tutor-place' | 'student-place'
export type Level = 'primary' | 'middle' | 'high' | 'oge' | 'ege' | 'university' | 'adult'
/**
 * `uploaded`: waits for conversion; `converting`: `progress` moves, playable as soon as `playable`;
 * `ready`: every rendition is there; `failed`: `failure` says why, the tutor may retry.
 */
export type VideoState = 'uploaded' | 'converting' | 'ready' | 'failed'
/** How much the platform knows of what stands behind a review; derived by the server. */
export type EvidenceTier = 'none' | 'watched' | 'conversed' | 'lesson-confirmed'

/** `GET /api/session` */
export interface SessionAnswer {
  user: SessionUser | null
}
export interface SessionUser {
  id: string
  email: string
  isEmailVerified: boolean
  /** The account is deleted then, unless the person keeps it. */
  deletionDueAt: string | null
  username: string
  name: string
  role: Role
  avatarUrl: string | null
  /** Only for tutors. */
  tutor: { id: string; status: TutorStatus; rejectionReason: string | null } | null
  unreadNotifications: number
}

export interface Person {
  id: string
  username: string
  name: string
  avatarUrl: string | null
}

/** The mean is `null` when there are no reviews. */
export interface RatingSummary {
  mean: number | null
  count: number
}

export interface NamedSlug {
  slug: string
  name: string
}

/** The tutor as cards of lessons and reviews show them. */
export interface TutorBadge extends Person {
  tutorId: string
  rating: RatingSummary
}

/** A post in a list. */
export interface PostCard {
  id: string
  title: string
  /** The first 240 characters of the content. */
  excerpt: string
  publishedAt: string
  subject: NamedSlug | null
  level: Level | null
  tutor: TutorBadge
  video: { id: string; posterUrl: string | null; durationSeconds: number } | null
  likeCount: number
  commentCount: number
  /** What the signed-in person did; `null` for a guest. */
  viewer: { liked: boolean; bookmarked: boolean; watchedShare: number } | null
}

/** `GET /api/feed?tab=new|following&subject=<slug>&tag=<slug>&cursor=&limit=20` answers `Page<PostCard>`. `following` needs a session. */
export type FeedTab = 'new' | 'following'

/** `GET /api/post-pages/<post id>` */
export interface PostPage {
  id: string
  title: string
  content: string
  status: PostStatus
  publishedAt: string | null
  subject: NamedSlug | null
  level: Level | null
  tags: NamedSlug[]
  tutor: TutorProfile
  video: PlayableVideo | null
  likeCount: number
  commentCount: number
  bookmarkCount: number
  viewer: {
    liked: boolean
    bookmarked: boolean
    following: boolean
    isAuthor: boolean
    /** Where to go on, in seconds. */
    positionSeconds: number
    watchedShare: number
  } | null
  /** The first page of comment threads, newest first. */
  comments: Page<CommentThread>
  /** Other published posts of the tutor, at most 4. */
  more: PostCard[]
}

export interface PlayableVideo {
  id: string
  state: VideoState
  /** HLS master playlist; `null` until the first rendition is there. */
  playlistUrl: string | null
  posterUrl: string | null
  durationSeconds: number
  width: number
  height: number
}

/**
 * `GET /api/posts/<post id>/comments?cursor=` answers `Page<CommentThread>`; `GET /api/comments/<id>/replies?cursor=` answers `Page<CommentItem>`, oldest
 * first; `GET /api/comments/<id>/thread` answers the `CommentThread` in which the comment stands, with its replies.
 */
export interface CommentThread extends CommentItem {
  replyCount: number
  /** The first replies, oldest first, at most 3. */
  replies: CommentItem[]
}
export interface CommentItem {
  id: string
  /** `null` when the comment was deleted and stays only because it has replies. */
  author: Person | null
  isByPostAuthor: boolean
  content: string
  /** A second of the video the comment is about. */
  second: number | null
  parentId: string | null
  createdAt: string
  editedAt: string | null
  likeCount: number
  viewer: { liked: boolean; isAuthor: boolean } | null
}

/** `PUT` and `DELETE` of `/api/posts/<id>/like`, `/api/posts/<id>/bookmark`, `/api/comments/<id>/like`, `/api/tutors/<tutor id>/follow`: idempotent. */
export interface Toggled {
  active: boolean
  count: number
}

/** `PUT /api/videos/<id>/progress` with `{ positionSeconds, watchedSeconds }`: seconds really played since the last report. Answers 204. */
export interface WatchReport {
  positionSeconds: number
  watchedSeconds: number
}

export interface TutorSubject extends NamedSlug {
  levels: Level[]
  pricePerHour: number
}

export interface TutorProfile extends TutorBadge {
  headline: string
  subjects: TutorSubject[]
  city: string | null
  formats: LessonFormat[]
  languages: string[]
  experienceYears: number
  followerCount: number
  /** Number of reviews by stars, index 0 is one star. */
  histogram: [number, number, number, number, number]
}

/** `GET /api/tutor-pages/<username>` */
export interface TutorPage {
  tutor: TutorProfile & { about: string; education: string; status: TutorStatus; memberSince: string }
  viewer: {
    following: boolean /** Whether the viewer has blocked this person. */
    isBlocked: boolean
    isSelf: boolean
    reviewId: string | null
    mayReview: boolean
  } | null
  posts: Page<PostCard>
  reviews: Page<ReviewCard>
}

/** `GET /api/tutors/<tutor id>/posts?cursor=` answers `Page<PostCard>`, `GET /api/tutors/<tutor id>/reviews?cursor=&stars=&evidence=&subject=` `Page<ReviewCard>`. */
export interface ReviewCard {
  id: string
  author: Person
  tutor: TutorBadge
  subject: NamedSlug | null
  rating: number
  criteria: {
    clarity: number | null
    patience: number | null
    preparation: number | null
    result: number | null
  }
  content: string
  /** The telling phrase, marked on the home page; occurs in `content`. */
  highlight: string | null
  evidence: EvidenceTier
  reply: { content: string; repliedAt: string } | null
  helpfulCount: number
  createdAt: string
  editedAt: string | null
  /** `null` for a guest, and where reviews are shown to nobody in particular. */
  viewer: { isAuthor: boolean; isAbout: boolean; helpful: boolean } | null
}

/** `GET /api/my-lessons`: the tutor's own posts, newest first; `Page<MyLesson>`. */
export interface MyLesson {
  id: string
  title: string
  status: PostStatus
  /** The post waits for its video and is published as soon as that is playable. */
  publishWhenReady: boolean
  publishedAt: string | null
  updatedAt: string
  likeCount: number
  commentCount: number
  video: ConversionState | null
}

/** `GET /api/videos/<id>/conversion` (uploader and staff); live as `{ type: 'video' }` on `/live`. `POST /api/videos/<id>/retry` starts a failed one again. */
export interface ConversionState {
  videoId: string
  state: VideoState
  /** 0 … 1 over the whole ladder. */
  progress: number
  playable: boolean
  posterUrl: string | null
  durationSeconds: number
  failure: { code: string; message: string } | null
  renditions: {
    name: string
    height: number
    state: 'waiting' | 'converting' | 'done' | 'failed'
    progress: number
  }[]
}

export type NotificationType =
  | 'post-liked'
  | 'post-commented'
  | 'comment-replied'
  | 'comment-liked'
  | 'tutor-followed'
  | 'post-published'
  | 'post-moderated'
  | 'review-published'
  | 'review-replied'
  | 'review-featured'
  | 'review-moderated'
  | 'tutor-approved'
  | 'tutor-rejected'
  | 'video-ready'
  | 'video-failed'
  | 'message-received'
  | 'support-answered'
  | 'task-matched'
  | 'task-answered'
  | 'report-decided'
  | 'device-added'
  | 'password-changed'

/**
 * `GET /api/my-notifications?cursor=&unread=true` answers `Page<NotificationItem>`: what was told about one thing since it was last read is
 * one item. `PUT /api/my-notifications/read` with `{ ids }` answers `{ unread }`, the number of items that are not read:
 * an id stands for its item as it was shown, what came since stays unread. `{ upTo }` is all that was there when the one with this id was the newest.
 */
export interface NotificationItem {
  /** Of the newest that the item holds. */
  id: string
  type: NotificationType
  /** The same for all that is told about one thing. */
  group: string
  /** How many the item holds. */
  count: number
  /** How many different people did it. */
  people: number
  /** The newest of these people, two at most. */
  actors: Person[]
  /** What the words need: titles, numbers and decisions, by type. */
  params: {
    postTitle?: string
    tutorName?: string
    rating?: number
    reason?: string
    decision?: string
    /** A browser and its system. */
    device?: string
  }
  /** Where it leads, a path of the site without the language. */
  path: string
  readAt: string | null
  createdAt: string
}

/** Kinds that a person turns on and off; those about security always come. */
export type MutableNotificationType = Exclude<NotificationType, 'device-added' | 'password-changed'>
export type DigestPeriod = 'off' | 'daily' | 'weekly'

/** `GET` and `PUT` of `/api/my-settings/notifications`: a PUT names what changes, the rest stays; both answer all of it. */
export interface NotificationSettings {
  kinds: Record<MutableNotificationType, { email: boolean; push: boolean }>
  digest: DigestPeriod
  /** Times of the day `HH:MM` by clocks in `timeZone`; past midnight when `from` is the later one. */
  quietHours: { from: string; to: string } | null
  /** Its name in the time zone database: `Europe/Moscow`. */
  timeZone: string
}
export interface NotificationSettingsChange extends Partial<Omit<NotificationSettings, 'kinds'>> {
  kinds?: Partial<Record<MutableNotificationType, { email?: boolean; push?: boolean }>>
}

/** What a mailed link is for. */
export type AccountLinkKind =
  | 'verify-email'
  | 'reset-password'
  | 'approve-email-change'
  | 'confirm-new-email'
  | 'account-deletion'
  | 'export-ready'
  | 'appeal'
  | 'appeal-answer'

/** `POST /api/account-links/read`. */
export interface AccountLink {
  kind: AccountLinkKind
  /** Where the link was sent. */
  email: string
  newEmail: string | null
  sanction: LinkSanction | null
}

/** What moderation did, as its mail tells the person. */
export interface LinkSanction {
  id: string
  kind: 'warning' | 'mute' | 'suspension'
  reason: string
  /** The end of a mute. */
  until: string | null
  appealStatus: 'none' | 'open' | 'granted' | 'refused'
  appealAnswer: string | null
  isLifted: boolean
}

/** `POST /api/account-links/use`. */
export interface UsedLink {
  kind: AccountLinkKind
  /** `false` while a change of the e-mail waits for the other mailbox. */
  isDone: boolean
}

/**
 * A browser in which the person is signed in. `GET /api/my-sessions` answers `{ items }`, this browser first;
 * `DELETE /api/my-sessions/<id>` signs out of one of them, `DELETE /api/my-sessions` of all but this one.
 */
export interface SessionItem {
  id: string
  /** "Chrome, Windows"; null when the browser does not say. */
  device: string | null
  /** The language it asks for first, as `ru-RU`: a hint at where it is. */
  language: string | null
  createdAt: string
  lastSeenAt: string
  isCurrent: boolean
}

/**
 * `GET /api/my-push-subscriptions` answers `{ items }`. `PUT` with what the browser's own subscription says keeps it; `DELETE` with
 * `{ endpoint }` ends that of this browser, `DELETE /api/my-push-subscriptions/<id>` that of another one. `GET /api/push-key` answers `{ publicKey }`.
 */
export interface PushSubscriptionItem {
  id: string
  /** Its name and its system, `null` when it says nothing that we know. */
  device: string | null
  createdAt: string
  /** SHA-256 of the endpoint, hexadecimal: by it a browser knows itself. */
  endpointHash: string
}

/** `GET /api/operations`, for admins. A figure whose source does not answer is `null`. */
export interface OperationsFigures {
  outbox: { backlog: number; lagSeconds: number } | null
  /** Facts put aside that wait for somebody to try again. */
  deadLetters: number | null
  failedJobs: number | null
  /** Of the last day. */
  failedDeliveries: number | null
  /** The queue dashboard on the private port; `null` when there is none. */
  queuesUrl: string | null
}

/** `GET /api/dead-letters?consumer=&cursor=`, for admins, answers `Page<DeadLetterItem>`: facts on which a consumer failed for good. */
export interface DeadLetterItem {
  consumer: string
  eventId: string
  event: { type: string }
  /** The last error with its stack. */
  error: string
  /** When it failed last. */
  failedAt: string
  /** How often somebody has tried again. */
  replays: number
}

export type ModerationKind = 'tutor' | 'post' | 'review' | 'report' | 'appeal'
export type ModerationVerdict = 'approve' | 'reject'

/** `GET /api/moderation-queue?kind=&cursor=&limit=`, for admins: `Page<ModerationItem>`, the longest waiting first. */
export interface ModerationItem {
  kind: ModerationKind
  /** Of the row that waits; of a reported thing that of its first report, which stands for all. */
  id: string
  waitingSince: string
  /** The collection and the id of what it is about. */
  subjectType: string
  subjectId: string
  title: string | null
  text: string | null
  rating: number | null
  status: string | null
  /** Where it stands on the site. */
  path: string | null
  videoId: string | null
  /** Whose it is. */
  person: {
    id: string
    name: string
    username: string
    role: Role
    status: string
    since: string
    mutedUntil: string | null
    upheldReports: number
    sanctions: number
  }
  appeal: {
    sanction: 'warning' | 'mute' | 'suspension'
    reason: string
    until: string | null
    text: string
    issuedBy: string | null
    issuedById: string | null
  } | null
  /** The first twenty of the open reports. `reporter` is null where the site noticed by itself. */
  reports: { id: string; reason: string; text: string | null; createdAt: string; reporter: string | null }[]
  reportCount: number
}

/** `GET /api/moderation-queue/counts`: how many wait of each kind, at most a hundred told. */
export type ModerationCounts = Record<ModerationKind, number>

/** `POST /api/moderation-decisions/decide`: one result for each item, in their order. */
export interface ModerationResults {
  results: { id: string; decisionId?: string; error?: { code: string; message: string } }[]
}

/** `GET` and `PUT /api/my-settings/privacy`; a change names what changes. */
export interface PrivacySettings {
  /** Who sees the person's page; that of an approved tutor is public. */
  visibility: 'everyone' | 'members' | 'nobody'
  showsReviews: boolean
  showsFollows: boolean
  /** Who may write first; `followed`: tutors whom the person follows. */
  mayMessage: 'everyone' | 'followed' | 'nobody'
}

/** `GET /api/user-pages/<username>` */
export interface UserPage {
  person: Person
  photoUrl: string | null
  bio: string
  role: Role
  memberSince: string
  /** An approved tutor has a page of their own at `/tutors/<username>`. */
  isTutor: boolean
  /** `null` where the person does not show them. */
  follows: TutorBadge[] | null
  reviews: Page<ReviewCard> | null
  /** `visibility` is told to oneself only. */
  viewer: { isSelf: boolean; isBlocked: boolean; visibility: PrivacySettings['visibility'] | null } | null
}

/** `GET /api/my-blocks` */
export interface BlockList {
  items: Person[]
}

/**
 * An archive of what is known of the person. `GET /api/my-exports` answers `{ items }`, `POST` asks for one (202),
 * `GET /api/my-exports/<id>/file` downloads it.
 */
export interface DataExportItem {
  id: string
  state: 'waiting' | 'ready' | 'failed'
  bytes: number | null
  createdAt: string
  expiresAt: string | null
}

/**
 * `GET /api/active-tutors?subject=&level=&format=&language=&city=&maxPrice=&sort=rating|price|new&cursor=&limit=`: active specialists,
 * a `Page<TutorProfile>`. `maxPrice` in kopecks for an hour.
 */
export type TutorList = Page<TutorProfile>
