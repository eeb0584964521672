import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_account_links_kind" AS ENUM('verify-email', 'reset-password', 'approve-email-change', 'confirm-new-email');
  ALTER TYPE "public"."enum_notification_deliveries_type" ADD VALUE 'verify-email';
  ALTER TYPE "public"."enum_notification_deliveries_type" ADD VALUE 'reset-password';
  ALTER TYPE "public"."enum_notification_deliveries_type" ADD VALUE 'approve-email-change';
  ALTER TYPE "public"."enum_notification_deliveries_type" ADD VALUE 'confirm-new-email';
  CREATE TABLE "account_links" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"kind" "enum_account_links_kind" NOT NULL,
  	"email" varchar NOT NULL,
  	"new_email" varchar,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"used_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "account_links_email_check" CHECK (email = lower(email) and new_email = lower(new_email)),
  	CONSTRAINT "account_links_new_email_check" CHECK ((new_email is not null) = (kind in ('approve-email-change', 'confirm-new-email')))
  );
  
  ALTER TABLE "users" ADD COLUMN "email_verified_at" timestamp(3) with time zone;
  ALTER TABLE "notification_deliveries" ADD COLUMN "account_link_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "account_links_id" uuid;
  ALTER TABLE "account_links" ADD CONSTRAINT "account_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "account_links_user_idx" ON "account_links" USING btree ("user_id");
  CREATE INDEX "account_links_updated_at_idx" ON "account_links" USING btree ("updated_at");
  CREATE INDEX "account_links_created_at_idx" ON "account_links" USING btree ("created_at");
  CREATE INDEX "user_kind_idx" ON "account_links" USING btree ("user_id","kind");
  ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_account_link_id_account_links_id_fk" FOREIGN KEY ("account_link_id") REFERENCES "public"."account_links"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_account_links_fk" FOREIGN KEY ("account_links_id") REFERENCES "public"."account_links"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "notification_deliveries_account_link_idx" ON "notification_deliveries" USING btree ("account_link_id");
  CREATE INDEX "payload_locked_documents_rels_account_links_id_idx" ON "payload_locked_documents_rels" USING btree ("account_links_id");`)
  // Whoever has been here before there were confirmations need not confirm.
  await db.execute(sql`UPDATE "users" SET "email_verified_at" = "created_at"`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "account_links" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "account_links" CASCADE;
  ALTER TABLE "notification_deliveries" DROP CONSTRAINT "notification_deliveries_account_link_id_account_links_id_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_account_links_fk";
  
  ALTER TABLE "notification_deliveries" ALTER COLUMN "type" SET DATA TYPE text;
  DROP TYPE "public"."enum_notification_deliveries_type";
  CREATE TYPE "public"."enum_notification_deliveries_type" AS ENUM('post-liked', 'post-commented', 'comment-replied', 'comment-liked', 'tutor-followed', 'post-published', 'post-moderated', 'review-published', 'review-replied', 'review-featured', 'review-moderated', 'tutor-approved', 'tutor-rejected', 'video-ready', 'video-failed', 'message-received', 'support-answered', 'task-matched', 'task-answered', 'report-decided', 'device-added', 'password-changed', 'digest');
  ALTER TABLE "notification_deliveries" ALTER COLUMN "type" SET DATA TYPE "public"."enum_notification_deliveries_type" USING "type"::"public"."enum_notification_deliveries_type";
  DROP INDEX "notification_deliveries_account_link_idx";
  DROP INDEX "payload_locked_documents_rels_account_links_id_idx";
  ALTER TABLE "users" DROP COLUMN "email_verified_at";
  ALTER TABLE "notification_deliveries" DROP COLUMN "account_link_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "account_links_id";
  DROP TYPE "public"."enum_account_links_kind";`)
}
