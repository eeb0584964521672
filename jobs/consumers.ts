import type { Consumer } from './consumer'
import { followTutor } from './feed/follow-tutor'
import { spreadPost, spreadPostFurther } from './feed/spread-post'
import { mailAccountLink } from './notifications/account-link'
import { notifyAuthorOfCommentLike } from './notifications/comment-liked'
import { notifyAuthorOfReply } from './notifications/comment-replied'
import { notifyOfDevice } from './notifications/device-added'
import { notifyRecipientsOfMessage } from './notifications/message-received'
import { notifyOfPassword } from './notifications/password-changed'
import { notifyNextFollowersOfPost } from './notifications/post-announced'
import { notifyAuthorOfComment } from './notifications/post-commented'
import { notifyAuthorOfLike } from './notifications/post-liked'
import { notifyAuthorOfModeratedPost } from './notifications/post-moderated'
import { notifyFollowersOfPost } from './notifications/post-published'
import { notifyReporterOfDecision } from './notifications/report-decided'
import { notifyAuthorOfFeaturedReview } from './notifications/review-featured'
import { notifyAuthorOfModeratedReview } from './notifications/review-moderated'
import { notifyTutorOfReview } from './notifications/review-published'
import { notifyAuthorOfReviewReply } from './notifications/review-replied'
import { notifyCustomerOfAnswer } from './notifications/support-answered'
import { notifyStudentOfAnswer } from './notifications/task-answered'
import { notifyTutorsOfTask } from './notifications/task-matched'
import { notifyTutorOfApproval } from './notifications/tutor-approved'
import { notifyTutorOfFollower } from './notifications/tutor-followed'
import { notifyTutorOfRejection } from './notifications/tutor-rejected'
import { notifyUploaderOfFailedVideo } from './notifications/video-failed'
import { notifyUploaderOfReadyVideo } from './notifications/video-ready'
import { publishWhenTutorIsApproved, publishWhenVideoIsPlayable } from './posts/publish-when-ready'
import { rankTutor } from './ratings/rank-tutor'
import { enqueueTranscoding } from './transcoding/enqueue-transcoding'
import { removeVideoFiles } from './videos/remove-video-files'
import { removeVideoOfPost } from './videos/remove-video-of-post'

/** Everything that follows from facts. */
export const consumers: readonly Consumer[] = [
  notifyAuthorOfLike,
  notifyAuthorOfComment,
  notifyAuthorOfReply,
  notifyAuthorOfCommentLike,
  notifyTutorOfFollower,
  notifyFollowersOfPost,
  notifyNextFollowersOfPost,
  notifyAuthorOfModeratedPost,
  notifyTutorOfReview,
  notifyAuthorOfFeaturedReview,
  notifyAuthorOfReviewReply,
  notifyAuthorOfModeratedReview,
  notifyTutorOfApproval,
  notifyTutorOfRejection,
  notifyUploaderOfReadyVideo,
  notifyUploaderOfFailedVideo,
  notifyRecipientsOfMessage,
  notifyCustomerOfAnswer,
  notifyTutorsOfTask,
  notifyStudentOfAnswer,
  notifyReporterOfDecision,
  notifyOfDevice,
  notifyOfPassword,
  mailAccountLink,
  spreadPost,
  spreadPostFurther,
  followTutor,
  rankTutor,
  enqueueTranscoding,
  removeVideoOfPost,
  removeVideoFiles,
  publishWhenVideoIsPlayable,
  publishWhenTutorIsApproved,
]
