import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_data_exports_state" AS ENUM('waiting', 'ready', 'failed');
  ALTER TYPE "public"."enum_account_links_kind" ADD VALUE 'account-deletion' BEFORE 'appeal';
  ALTER TYPE "public"."enum_account_links_kind" ADD VALUE 'export-ready' BEFORE 'appeal';
  ALTER TYPE "public"."enum_notification_deliveries_type" ADD VALUE 'account-deletion' BEFORE 'appeal';
  ALTER TYPE "public"."enum_notification_deliveries_type" ADD VALUE 'export-ready' BEFORE 'appeal';
  CREATE TABLE "data_exports" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"state" "enum_data_exports_state" DEFAULT 'waiting' NOT NULL,
  	"bytes" numeric,
  	"tries" numeric DEFAULT 0 NOT NULL,
  	"ready_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "users" ADD COLUMN "deletion_due_at" timestamp(3) with time zone;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "data_exports_id" uuid;
  ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "data_exports_user_idx" ON "data_exports" USING btree ("user_id");
  CREATE INDEX "data_exports_updated_at_idx" ON "data_exports" USING btree ("updated_at");
  CREATE INDEX "data_exports_created_at_idx" ON "data_exports" USING btree ("created_at");
  CREATE UNIQUE INDEX "data_exports_waiting_idx" ON "data_exports" USING btree ("user_id") WHERE state = 'waiting';
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_data_exports_fk" FOREIGN KEY ("data_exports_id") REFERENCES "public"."data_exports"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "users_deletion_due_at_idx" ON "users" USING btree ("deletion_due_at");
  CREATE INDEX "payload_locked_documents_rels_data_exports_id_idx" ON "payload_locked_documents_rels" USING btree ("data_exports_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "data_exports" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "data_exports" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_data_exports_fk";
  
  ALTER TABLE "account_links" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_account_links_kind";
  CREATE TYPE "public"."enum_account_links_kind" AS ENUM('verify-email', 'reset-password', 'approve-email-change', 'confirm-new-email', 'appeal', 'appeal-answer');
  ALTER TABLE "account_links" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_account_links_kind" USING "kind"::"public"."enum_account_links_kind";
  ALTER TABLE "notification_deliveries" ALTER COLUMN "type" SET DATA TYPE text;
  DROP TYPE "public"."enum_notification_deliveries_type";
  CREATE TYPE "public"."enum_notification_deliveries_type" AS ENUM('post-liked', 'post-commented', 'comment-replied', 'comment-liked', 'tutor-followed', 'post-published', 'post-moderated', 'review-published', 'review-replied', 'review-featured', 'review-moderated', 'tutor-approved', 'tutor-rejected', 'video-ready', 'video-failed', 'message-received', 'support-answered', 'task-matched', 'task-answered', 'report-decided', 'device-added', 'password-changed', 'digest', 'verify-email', 'reset-password', 'approve-email-change', 'confirm-new-email', 'appeal', 'appeal-answer');
  ALTER TABLE "notification_deliveries" ALTER COLUMN "type" SET DATA TYPE "public"."enum_notification_deliveries_type" USING "type"::"public"."enum_notification_deliveries_type";
  DROP INDEX "users_deletion_due_at_idx";
  DROP INDEX "payload_locked_documents_rels_data_exports_id_idx";
  ALTER TABLE "users" DROP COLUMN "deletion_due_at";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "data_exports_id";
  DROP TYPE "public"."enum_data_exports_state";`)
}
