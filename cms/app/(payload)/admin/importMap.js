import { TutorDecision as TutorDecision_242e96aec06df37036ecc23a154a4e17 } from '../../../../cms/components/tutor-decision'
import { FailureCell as FailureCell_300c754e978eb6b1482838aaae065044 } from '../../../../cms/components/failure-cell'
import { RetryConversion as RetryConversion_8f09fe120fc064644660eb8133316925 } from '../../../../cms/components/retry-conversion'
import { LiftSanction as LiftSanction_043feb1fa2b57dfae54e5f80c12a6e0f } from '../../../../cms/sanctions/lift-sanction'
import { ChangesCell as ChangesCell_44227cea137e8f5f6790d0d5171c2472 } from '../../../../cms/audit-log/changes-cell'
import { ChangesField as ChangesField_7cdc81337cc1e0ceb14d8502c4cec0f9 } from '../../../../cms/audit-log/changes-field'
import { MailView as MailView_7dcd89ffb0c1ec8a62c73ec7808477af } from '../../../../cms/mails/mail-view'
import { BestReviewLabel as BestReviewLabel_441cf7644ac563d33527746821932a45 } from '../../../../cms/components/best-review-label'
import { Icon as Icon_a23133928a7c32e3435f2bc8ab0f6e18 } from '../../../../cms/components/icon'
import { Logo as Logo_995ae340a87e7cb6ba0337d655b0a2cc } from '../../../../cms/components/logo'
import { OperationsNav as OperationsNav_07c74e9e0f284d40b06ee0622a242e13 } from '../../../../cms/operations/operations-nav'
import { ModerationNav as ModerationNav_1e1bc575fed87878fc09ebd42f264743 } from '../../../../cms/moderation/moderation-nav'
import { Dashboard as Dashboard_709434b945acded410e5fed958fed7c4 } from '../../../../cms/dashboard/dashboard'
import { ModerationView as ModerationView_40e9d7f8020318bc185b6544c9bf82db } from '../../../../cms/moderation/moderation-view'
import { DeadLettersView as DeadLettersView_2526a290dd3f7934eecc6cc4226f7ecb } from '../../../../cms/dead-letters/dead-letters-view'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/cms/components/tutor-decision#TutorDecision": TutorDecision_242e96aec06df37036ecc23a154a4e17,
  "/cms/components/failure-cell#FailureCell": FailureCell_300c754e978eb6b1482838aaae065044,
  "/cms/components/retry-conversion#RetryConversion": RetryConversion_8f09fe120fc064644660eb8133316925,
  "/cms/sanctions/lift-sanction#LiftSanction": LiftSanction_043feb1fa2b57dfae54e5f80c12a6e0f,
  "/cms/audit-log/changes-cell#ChangesCell": ChangesCell_44227cea137e8f5f6790d0d5171c2472,
  "/cms/audit-log/changes-field#ChangesField": ChangesField_7cdc81337cc1e0ceb14d8502c4cec0f9,
  "/cms/mails/mail-view#MailView": MailView_7dcd89ffb0c1ec8a62c73ec7808477af,
  "/cms/components/best-review-label#BestReviewLabel": BestReviewLabel_441cf7644ac563d33527746821932a45,
  "/cms/components/icon#Icon": Icon_a23133928a7c32e3435f2bc8ab0f6e18,
  "/cms/components/logo#Logo": Logo_995ae340a87e7cb6ba0337d655b0a2cc,
  "/cms/operations/operations-nav#OperationsNav": OperationsNav_07c74e9e0f284d40b06ee0622a242e13,
  "/cms/moderation/moderation-nav#ModerationNav": ModerationNav_1e1bc575fed87878fc09ebd42f264743,
  "/cms/dashboard/dashboard#Dashboard": Dashboard_709434b945acded410e5fed958fed7c4,
  "/cms/moderation/moderation-view#ModerationView": ModerationView_40e9d7f8020318bc185b6544c9bf82db,
  "/cms/dead-letters/dead-letters-view#DeadLettersView": DeadLettersView_2526a290dd3f7934eecc6cc4226f7ecb,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
