import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_reports_subject_type" AS ENUM('users', 'posts', 'videos', 'comments', 'reviews');
  CREATE TYPE "public"."enum_reports_reason" AS ENUM('spam', 'insult', 'obscene', 'danger', 'fraud', 'untrue', 'copyright', 'other', 'words', 'links');
  CREATE TYPE "public"."enum_reports_status" AS ENUM('open', 'upheld', 'dismissed');
  CREATE TYPE "public"."enum_moderation_decisions_kind" AS ENUM('tutor', 'post', 'review', 'report', 'appeal');
  CREATE TYPE "public"."enum_moderation_decisions_verdict" AS ENUM('approve', 'reject');
  CREATE TYPE "public"."enum_sanctions_kind" AS ENUM('warning', 'mute', 'suspension');
  CREATE TYPE "public"."enum_sanctions_appeal_status" AS ENUM('none', 'open', 'granted', 'refused');
  CREATE TYPE "public"."enum_audit_log_action" AS ENUM('created', 'changed', 'deleted', 'unlocked', 'replayed');
  CREATE TYPE "public"."enum_moderation_rules_posts" AS ENUM('after', 'before');
  CREATE TYPE "public"."enum_moderation_rules_reviews" AS ENUM('after', 'before');
  ALTER TYPE "public"."enum_account_links_kind" ADD VALUE 'appeal';
  ALTER TYPE "public"."enum_account_links_kind" ADD VALUE 'appeal-answer';
  ALTER TYPE "public"."enum_notification_deliveries_type" ADD VALUE 'appeal';
  ALTER TYPE "public"."enum_notification_deliveries_type" ADD VALUE 'appeal-answer';
  CREATE TABLE "blocks" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"blocker_id" uuid NOT NULL,
  	"blocked_id" uuid NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "blocks_not_self_check" CHECK (blocker_id <> blocked_id)
  );
  
  CREATE TABLE "reports" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"reporter_id" uuid,
  	"subject_type" "enum_reports_subject_type" NOT NULL,
  	"subject_id" varchar NOT NULL,
  	"subject_user_id" uuid,
  	"reason" "enum_reports_reason" NOT NULL,
  	"text" varchar,
  	"status" "enum_reports_status" DEFAULT 'open' NOT NULL,
  	"decided_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "reports_decided_check" CHECK ((status = 'open') = (decided_at is null))
  );
  
  CREATE TABLE "moderation_decisions" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"actor_id" uuid NOT NULL,
  	"kind" "enum_moderation_decisions_kind" NOT NULL,
  	"subject_type" varchar NOT NULL,
  	"subject_id" varchar NOT NULL,
  	"title" varchar,
  	"verdict" "enum_moderation_decisions_verdict" NOT NULL,
  	"reason" varchar,
  	"before" varchar,
  	"after" varchar,
  	"report_ids" jsonb,
  	"undone_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "sanctions" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"kind" "enum_sanctions_kind" NOT NULL,
  	"reason" varchar NOT NULL,
  	"until" timestamp(3) with time zone,
  	"issued_by_id" uuid,
  	"appeal_status" "enum_sanctions_appeal_status" DEFAULT 'none' NOT NULL,
  	"appeal_text" varchar,
  	"appealed_at" timestamp(3) with time zone,
  	"appeal_answer" varchar,
  	"lifted_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "sanctions_until_check" CHECK ((kind = 'mute') = (until is not null)),
  	CONSTRAINT "sanctions_not_self_check" CHECK (issued_by_id is distinct from user_id)
  );
  
  CREATE TABLE "audit_log" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"actor_id" uuid,
  	"action" "enum_audit_log_action" NOT NULL,
  	"subject_type" varchar NOT NULL,
  	"subject_id" varchar,
  	"title" varchar,
  	"changes" jsonb,
  	"reason" varchar,
  	"created_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "moderation_rules_canned_reasons" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"text" varchar NOT NULL
  );
  
  CREATE TABLE "moderation_rules" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"posts" "enum_moderation_rules_posts" DEFAULT 'after' NOT NULL,
  	"reviews" "enum_moderation_rules_reviews" DEFAULT 'after' NOT NULL,
  	"words" varchar,
  	"most_links" numeric DEFAULT 2 NOT NULL,
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  ALTER TABLE "users" ADD COLUMN "muted_until" timestamp(3) with time zone;
  ALTER TABLE "account_links" ADD COLUMN "sanction_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "blocks_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "reports_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "moderation_decisions_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "sanctions_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "audit_log_id" uuid;
  ALTER TABLE "blocks" ADD CONSTRAINT "blocks_blocker_id_users_id_fk" FOREIGN KEY ("blocker_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "blocks" ADD CONSTRAINT "blocks_blocked_id_users_id_fk" FOREIGN KEY ("blocked_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_users_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reports" ADD CONSTRAINT "reports_subject_user_id_users_id_fk" FOREIGN KEY ("subject_user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "moderation_decisions" ADD CONSTRAINT "moderation_decisions_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_issued_by_id_users_id_fk" FOREIGN KEY ("issued_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "moderation_rules_canned_reasons" ADD CONSTRAINT "moderation_rules_canned_reasons_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."moderation_rules"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "blocks_blocker_idx" ON "blocks" USING btree ("blocker_id");
  CREATE INDEX "blocks_blocked_idx" ON "blocks" USING btree ("blocked_id");
  CREATE INDEX "blocks_updated_at_idx" ON "blocks" USING btree ("updated_at");
  CREATE INDEX "blocks_created_at_idx" ON "blocks" USING btree ("created_at");
  CREATE UNIQUE INDEX "blocker_blocked_idx" ON "blocks" USING btree ("blocker_id","blocked_id");
  CREATE INDEX "reports_reporter_idx" ON "reports" USING btree ("reporter_id");
  CREATE INDEX "reports_subject_user_idx" ON "reports" USING btree ("subject_user_id");
  CREATE INDEX "reports_updated_at_idx" ON "reports" USING btree ("updated_at");
  CREATE INDEX "reports_created_at_idx" ON "reports" USING btree ("created_at");
  CREATE INDEX "reports_open_idx" ON "reports" USING btree ("created_at","id") WHERE status = 'open';
  CREATE INDEX "reports_open_subject_idx" ON "reports" USING btree ("subject_type","subject_id","created_at","id") WHERE status = 'open';
  CREATE UNIQUE INDEX "reports_once_idx" ON "reports" USING btree ("reporter_id","subject_type","subject_id") WHERE status = 'open';
  CREATE INDEX "moderation_decisions_actor_idx" ON "moderation_decisions" USING btree ("actor_id");
  CREATE INDEX "moderation_decisions_updated_at_idx" ON "moderation_decisions" USING btree ("updated_at");
  CREATE INDEX "moderation_decisions_created_at_idx" ON "moderation_decisions" USING btree ("created_at");
  CREATE INDEX "subjectType_subjectId_idx" ON "moderation_decisions" USING btree ("subject_type","subject_id");
  CREATE INDEX "sanctions_user_idx" ON "sanctions" USING btree ("user_id");
  CREATE INDEX "sanctions_issued_by_idx" ON "sanctions" USING btree ("issued_by_id");
  CREATE INDEX "sanctions_updated_at_idx" ON "sanctions" USING btree ("updated_at");
  CREATE INDEX "sanctions_created_at_idx" ON "sanctions" USING btree ("created_at");
  CREATE INDEX "sanctions_appeals_idx" ON "sanctions" USING btree ("appealed_at","id") WHERE appeal_status = 'open';
  CREATE INDEX "audit_log_actor_idx" ON "audit_log" USING btree ("actor_id");
  CREATE INDEX "audit_log_action_idx" ON "audit_log" USING btree ("action");
  CREATE INDEX "audit_log_created_at_idx" ON "audit_log" USING btree ("created_at");
  CREATE INDEX "subjectType_subjectId_1_idx" ON "audit_log" USING btree ("subject_type","subject_id");
  CREATE INDEX "moderation_rules_canned_reasons_order_idx" ON "moderation_rules_canned_reasons" USING btree ("_order");
  CREATE INDEX "moderation_rules_canned_reasons_parent_id_idx" ON "moderation_rules_canned_reasons" USING btree ("_parent_id");
  ALTER TABLE "account_links" ADD CONSTRAINT "account_links_sanction_id_sanctions_id_fk" FOREIGN KEY ("sanction_id") REFERENCES "public"."sanctions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_blocks_fk" FOREIGN KEY ("blocks_id") REFERENCES "public"."blocks"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_reports_fk" FOREIGN KEY ("reports_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_moderation_decisions_fk" FOREIGN KEY ("moderation_decisions_id") REFERENCES "public"."moderation_decisions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_sanctions_fk" FOREIGN KEY ("sanctions_id") REFERENCES "public"."sanctions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_audit_log_fk" FOREIGN KEY ("audit_log_id") REFERENCES "public"."audit_log"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "account_links_sanction_idx" ON "account_links" USING btree ("sanction_id");
  CREATE INDEX "tutors_pending_idx" ON "tutors" USING btree ("submitted_at","id") WHERE status = 'pending';
  CREATE INDEX "posts_pending_idx" ON "posts" USING btree ("updated_at","id") WHERE status = 'pending';
  CREATE INDEX "reviews_pending_idx" ON "reviews" USING btree ("updated_at","id") WHERE status = 'pending';
  CREATE INDEX "payload_locked_documents_rels_blocks_id_idx" ON "payload_locked_documents_rels" USING btree ("blocks_id");
  CREATE INDEX "payload_locked_documents_rels_reports_id_idx" ON "payload_locked_documents_rels" USING btree ("reports_id");
  CREATE INDEX "payload_locked_documents_rels_moderation_decisions_id_idx" ON "payload_locked_documents_rels" USING btree ("moderation_decisions_id");
  CREATE INDEX "payload_locked_documents_rels_sanctions_id_idx" ON "payload_locked_documents_rels" USING btree ("sanctions_id");
  CREATE INDEX "payload_locked_documents_rels_audit_log_id_idx" ON "payload_locked_documents_rels" USING btree ("audit_log_id");
  -- Whatever way it is asked: what was done stays written.
  CREATE FUNCTION "audit_log_only_grows"() RETURNS trigger LANGUAGE plpgsql AS $fn$
  BEGIN RAISE EXCEPTION 'the audit log only grows' USING ERRCODE = 'restrict_violation'; END $fn$;
  CREATE TRIGGER "audit_log_only_grows" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "audit_log_only_grows"();`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TRIGGER "audit_log_only_grows" ON "audit_log";
  DROP FUNCTION "audit_log_only_grows";
   ALTER TABLE "blocks" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "reports" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "moderation_decisions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "sanctions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "audit_log" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "moderation_rules_canned_reasons" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "moderation_rules" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "blocks" CASCADE;
  DROP TABLE "reports" CASCADE;
  DROP TABLE "moderation_decisions" CASCADE;
  DROP TABLE "sanctions" CASCADE;
  DROP TABLE "audit_log" CASCADE;
  DROP TABLE "moderation_rules_canned_reasons" CASCADE;
  DROP TABLE "moderation_rules" CASCADE;
  ALTER TABLE "account_links" DROP CONSTRAINT "account_links_sanction_id_sanctions_id_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_blocks_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_reports_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_moderation_decisions_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_sanctions_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_audit_log_fk";
  
  ALTER TABLE "account_links" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_account_links_kind";
  CREATE TYPE "public"."enum_account_links_kind" AS ENUM('verify-email', 'reset-password', 'approve-email-change', 'confirm-new-email');
  ALTER TABLE "account_links" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_account_links_kind" USING "kind"::"public"."enum_account_links_kind";
  ALTER TABLE "notification_deliveries" ALTER COLUMN "type" SET DATA TYPE text;
  DROP TYPE "public"."enum_notification_deliveries_type";
  CREATE TYPE "public"."enum_notification_deliveries_type" AS ENUM('post-liked', 'post-commented', 'comment-replied', 'comment-liked', 'tutor-followed', 'post-published', 'post-moderated', 'review-published', 'review-replied', 'review-featured', 'review-moderated', 'tutor-approved', 'tutor-rejected', 'video-ready', 'video-failed', 'message-received', 'support-answered', 'task-matched', 'task-answered', 'report-decided', 'device-added', 'password-changed', 'digest', 'verify-email', 'reset-password', 'approve-email-change', 'confirm-new-email');
  ALTER TABLE "notification_deliveries" ALTER COLUMN "type" SET DATA TYPE "public"."enum_notification_deliveries_type" USING "type"::"public"."enum_notification_deliveries_type";
  DROP INDEX "account_links_sanction_idx";
  DROP INDEX "tutors_pending_idx";
  DROP INDEX "posts_pending_idx";
  DROP INDEX "reviews_pending_idx";
  DROP INDEX "payload_locked_documents_rels_blocks_id_idx";
  DROP INDEX "payload_locked_documents_rels_reports_id_idx";
  DROP INDEX "payload_locked_documents_rels_moderation_decisions_id_idx";
  DROP INDEX "payload_locked_documents_rels_sanctions_id_idx";
  DROP INDEX "payload_locked_documents_rels_audit_log_id_idx";
  ALTER TABLE "users" DROP COLUMN "muted_until";
  ALTER TABLE "account_links" DROP COLUMN "sanction_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "blocks_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "reports_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "moderation_decisions_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "sanctions_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "audit_log_id";
  DROP TYPE "public"."enum_reports_subject_type";
  DROP TYPE "public"."enum_reports_reason";
  DROP TYPE "public"."enum_reports_status";
  DROP TYPE "public"."enum_moderation_decisions_kind";
  DROP TYPE "public"."enum_moderation_decisions_verdict";
  DROP TYPE "public"."enum_sanctions_kind";
  DROP TYPE "public"."enum_sanctions_appeal_status";
  DROP TYPE "public"."enum_audit_log_action";
  DROP TYPE "public"."enum_moderation_rules_posts";
  DROP TYPE "public"."enum_moderation_rules_reviews";`)
}
