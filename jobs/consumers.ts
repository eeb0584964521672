import type { Consumer } from './consumer'
import { followTutor } from './feed/follow-tutor'
import { spreadPost } from './feed/spread-post'
import { notifyAuthorOfCommentLike } from './notifications/comment-liked'
import { notifyAuthorOfReply } from './notifications/comment-replied'
import { notifyAuthorOfComment } from './notifications/post-commented'
import { notifyAuthorOfLike } from './notifications/post-liked'
import { notifyFollowersOfPost } from './notifications/post-published'
import { notifyAuthorOfFeaturedReview } from './notifications/review-featured'
import { notifyTutorOfReview } from './notifications/review-published'
import { notifyTutorOfApproval } from './notifications/tutor-approved'
import { notifyTutorOfFollower } from './notifications/tutor-followed'
import { notifyTutorOfRejection } from './notifications/tutor-rejected'
import { notifyUploaderOfFailedVideo } from './notifications/video-failed'
import { notifyUploaderOfReadyVideo } from './notifications/video-ready'
import { publishWhenTutorIsApproved, publishWhenVideoIsPlayable } from './posts/publish-when-ready'
import { rankTutor } from './ratings/rank-tutor'
import { enqueueTranscoding } from './transcoding/enqueue-transcoding'

/** Everything that follows from facts. */
export const consumers: readonly Consumer[] = [
  notifyAuthorOfLike,
  notifyAuthorOfComment,
  notifyAuthorOfReply,
  notifyAuthorOfCommentLike,
  notifyTutorOfFollower,
  notifyFollowersOfPost,
  notifyTutorOfReview,
  notifyAuthorOfFeaturedReview,
  notifyTutorOfApproval,
  notifyTutorOfRejection,
  notifyUploaderOfReadyVideo,
  notifyUploaderOfFailedVideo,
  spreadPost,
  followTutor,
  rankTutor,
  enqueueTranscoding,
  publishWhenVideoIsPlayable,
  publishWhenTutorIsApproved,
]
