import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_profile_settings_muted_by_email" AS ENUM('post-liked', 'post-commented', 'comment-replied', 'comment-liked', 'tutor-followed', 'post-published', 'post-moderated', 'review-published', 'review-replied', 'review-featured', 'review-moderated', 'tutor-approved', 'tutor-rejected', 'video-ready', 'video-failed', 'message-received', 'support-answered', 'task-matched', 'task-answered', 'report-decided');
  CREATE TYPE "public"."enum_profile_settings_muted_by_push" AS ENUM('post-liked', 'post-commented', 'comment-replied', 'comment-liked', 'tutor-followed', 'post-published', 'post-moderated', 'review-published', 'review-replied', 'review-featured', 'review-moderated', 'tutor-approved', 'tutor-rejected', 'video-ready', 'video-failed', 'message-received', 'support-answered', 'task-matched', 'task-answered', 'report-decided');
  CREATE TYPE "public"."enum_profile_settings_digest" AS ENUM('off', 'daily', 'weekly');
  CREATE TYPE "public"."enum_notification_deliveries_type" AS ENUM('post-liked', 'post-commented', 'comment-replied', 'comment-liked', 'tutor-followed', 'post-published', 'post-moderated', 'review-published', 'review-replied', 'review-featured', 'review-moderated', 'tutor-approved', 'tutor-rejected', 'video-ready', 'video-failed', 'message-received', 'support-answered', 'task-matched', 'task-answered', 'report-decided', 'device-added', 'password-changed', 'digest');
  CREATE TYPE "public"."enum_notification_deliveries_channel" AS ENUM('email', 'push');
  CREATE TYPE "public"."enum_notification_deliveries_state" AS ENUM('waiting', 'sent', 'skipped', 'failed');
  ALTER TYPE "public"."enum_notifications_type" ADD VALUE 'post-moderated' BEFORE 'review-published';
  ALTER TYPE "public"."enum_notifications_type" ADD VALUE 'review-replied' BEFORE 'review-featured';
  ALTER TYPE "public"."enum_notifications_type" ADD VALUE 'review-moderated' BEFORE 'tutor-approved';
  ALTER TYPE "public"."enum_notifications_type" ADD VALUE 'message-received';
  ALTER TYPE "public"."enum_notifications_type" ADD VALUE 'support-answered';
  ALTER TYPE "public"."enum_notifications_type" ADD VALUE 'task-matched';
  ALTER TYPE "public"."enum_notifications_type" ADD VALUE 'task-answered';
  ALTER TYPE "public"."enum_notifications_type" ADD VALUE 'report-decided';
  ALTER TYPE "public"."enum_notifications_type" ADD VALUE 'device-added';
  ALTER TYPE "public"."enum_notifications_type" ADD VALUE 'password-changed';
  CREATE TABLE "web_push_keys" (
  	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
  	"public_key" text NOT NULL,
  	"private_key" text NOT NULL,
  	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "web_push_keys_only_check" CHECK ("web_push_keys"."is_only")
  );
  
  CREATE TABLE "profile_settings_muted_by_email" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_profile_settings_muted_by_email",
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL
  );
  
  CREATE TABLE "profile_settings_muted_by_push" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_profile_settings_muted_by_push",
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL
  );
  
  CREATE TABLE "profile_settings" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"quiet_from" varchar,
  	"quiet_to" varchar,
  	"time_zone" varchar DEFAULT 'Europe/Moscow' NOT NULL,
  	"digest" "enum_profile_settings_digest" DEFAULT 'weekly' NOT NULL,
  	"digest_sent_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "profile_settings_quiet_check" CHECK ((quiet_from is null) = (quiet_to is null) and coalesce(quiet_from, '00:00') ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and coalesce(quiet_to, '00:00') ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
  );
  
  CREATE TABLE "devices" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"fingerprint" varchar NOT NULL,
  	"user_agent" varchar,
  	"last_seen_at" timestamp(3) with time zone NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "notification_deliveries" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"recipient_id" uuid NOT NULL,
  	"notification_id" uuid,
  	"type" "enum_notification_deliveries_type" NOT NULL,
  	"channel" "enum_notification_deliveries_channel" NOT NULL,
  	"subscription_id" uuid,
  	"state" "enum_notification_deliveries_state" DEFAULT 'waiting' NOT NULL,
  	"reason" varchar,
  	"due_at" timestamp(3) with time zone NOT NULL,
  	"lease_until" timestamp(3) with time zone,
  	"tries" numeric DEFAULT 0 NOT NULL,
  	"error" varchar,
  	"sent_at" timestamp(3) with time zone,
  	"dedupe_key" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "notification_deliveries_sent_check" CHECK ((state = 'sent') = (sent_at is not null)),
  	CONSTRAINT "notification_deliveries_tries_check" CHECK (tries >= 0)
  );
  
  CREATE TABLE "push_subscriptions" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"endpoint" varchar NOT NULL,
  	"p256dh" varchar NOT NULL,
  	"auth" varchar NOT NULL,
  	"user_agent" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "mails" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"to" varchar NOT NULL,
  	"from" varchar NOT NULL,
  	"subject" varchar NOT NULL,
  	"text" varchar NOT NULL,
  	"html" varchar,
  	"headers" jsonb,
  	"message_id" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "dead_letters" ADD COLUMN "replays" integer DEFAULT 0 NOT NULL;
  ALTER TABLE "dead_letters" ADD COLUMN "replayed_at" timestamp (3) with time zone;
  ALTER TABLE "posts" ADD COLUMN "publish_at" timestamp(3) with time zone;
  ALTER TABLE "notifications" ADD COLUMN "params" jsonb;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "profile_settings_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "devices_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "notification_deliveries_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "push_subscriptions_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "mails_id" uuid;
  ALTER TABLE "profile_settings_muted_by_email" ADD CONSTRAINT "profile_settings_muted_by_email_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."profile_settings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "profile_settings_muted_by_push" ADD CONSTRAINT "profile_settings_muted_by_push_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."profile_settings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "profile_settings" ADD CONSTRAINT "profile_settings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "devices" ADD CONSTRAINT "devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_recipient_id_users_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_notification_id_notifications_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notifications"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_subscription_id_push_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."push_subscriptions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "profile_settings_muted_by_email_order_idx" ON "profile_settings_muted_by_email" USING btree ("order");
  CREATE INDEX "profile_settings_muted_by_email_parent_idx" ON "profile_settings_muted_by_email" USING btree ("parent_id");
  CREATE INDEX "profile_settings_muted_by_push_order_idx" ON "profile_settings_muted_by_push" USING btree ("order");
  CREATE INDEX "profile_settings_muted_by_push_parent_idx" ON "profile_settings_muted_by_push" USING btree ("parent_id");
  CREATE UNIQUE INDEX "profile_settings_user_idx" ON "profile_settings" USING btree ("user_id");
  CREATE INDEX "profile_settings_updated_at_idx" ON "profile_settings" USING btree ("updated_at");
  CREATE INDEX "profile_settings_created_at_idx" ON "profile_settings" USING btree ("created_at");
  CREATE INDEX "devices_user_idx" ON "devices" USING btree ("user_id");
  CREATE INDEX "devices_updated_at_idx" ON "devices" USING btree ("updated_at");
  CREATE INDEX "devices_created_at_idx" ON "devices" USING btree ("created_at");
  CREATE UNIQUE INDEX "user_fingerprint_idx" ON "devices" USING btree ("user_id","fingerprint");
  CREATE INDEX "notification_deliveries_recipient_idx" ON "notification_deliveries" USING btree ("recipient_id");
  CREATE INDEX "notification_deliveries_notification_idx" ON "notification_deliveries" USING btree ("notification_id");
  CREATE INDEX "notification_deliveries_subscription_idx" ON "notification_deliveries" USING btree ("subscription_id");
  CREATE UNIQUE INDEX "notification_deliveries_dedupe_key_idx" ON "notification_deliveries" USING btree ("dedupe_key");
  CREATE INDEX "notification_deliveries_updated_at_idx" ON "notification_deliveries" USING btree ("updated_at");
  CREATE INDEX "notification_deliveries_created_at_idx" ON "notification_deliveries" USING btree ("created_at");
  CREATE INDEX "notification_deliveries_due_idx" ON "notification_deliveries" USING btree ("due_at") WHERE state = 'waiting';
  CREATE INDEX "push_subscriptions_user_idx" ON "push_subscriptions" USING btree ("user_id");
  CREATE UNIQUE INDEX "push_subscriptions_endpoint_idx" ON "push_subscriptions" USING btree ("endpoint");
  CREATE INDEX "push_subscriptions_updated_at_idx" ON "push_subscriptions" USING btree ("updated_at");
  CREATE INDEX "push_subscriptions_created_at_idx" ON "push_subscriptions" USING btree ("created_at");
  CREATE INDEX "mails_to_idx" ON "mails" USING btree ("to");
  CREATE UNIQUE INDEX "mails_message_id_idx" ON "mails" USING btree ("message_id");
  CREATE INDEX "mails_updated_at_idx" ON "mails" USING btree ("updated_at");
  CREATE INDEX "mails_created_at_idx" ON "mails" USING btree ("created_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_profile_settings_fk" FOREIGN KEY ("profile_settings_id") REFERENCES "public"."profile_settings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_devices_fk" FOREIGN KEY ("devices_id") REFERENCES "public"."devices"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_notification_deliveries_fk" FOREIGN KEY ("notification_deliveries_id") REFERENCES "public"."notification_deliveries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_push_subscriptions_fk" FOREIGN KEY ("push_subscriptions_id") REFERENCES "public"."push_subscriptions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_mails_fk" FOREIGN KEY ("mails_id") REFERENCES "public"."mails"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "posts_scheduled_idx" ON "posts" USING btree ("publish_at") WHERE publish_when_ready and status = 'draft';
  CREATE INDEX "payload_locked_documents_rels_profile_settings_id_idx" ON "payload_locked_documents_rels" USING btree ("profile_settings_id");
  CREATE INDEX "payload_locked_documents_rels_devices_id_idx" ON "payload_locked_documents_rels" USING btree ("devices_id");
  CREATE INDEX "payload_locked_documents_rels_notification_deliveries_id_idx" ON "payload_locked_documents_rels" USING btree ("notification_deliveries_id");
  CREATE INDEX "payload_locked_documents_rels_push_subscriptions_id_idx" ON "payload_locked_documents_rels" USING btree ("push_subscriptions_id");
  CREATE INDEX "payload_locked_documents_rels_mails_id_idx" ON "payload_locked_documents_rels" USING btree ("mails_id");`)
  // Settings are made with a user; those who were here before get theirs now.
  await db.execute(sql`
    insert into profile_settings (user_id) select id from users on conflict do nothing;
    insert into profile_settings_muted_by_email ("order", parent_id, value)
      select kind.at, s.id, kind.name::enum_profile_settings_muted_by_email
      from profile_settings s, unnest(array['post-liked', 'comment-liked', 'tutor-followed']) with ordinality kind(name, at);
  `)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "web_push_keys" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "profile_settings_muted_by_email" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "profile_settings_muted_by_push" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "profile_settings" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "devices" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "notification_deliveries" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "push_subscriptions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "mails" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "web_push_keys" CASCADE;
  DROP TABLE "profile_settings_muted_by_email" CASCADE;
  DROP TABLE "profile_settings_muted_by_push" CASCADE;
  DROP TABLE "profile_settings" CASCADE;
  DROP TABLE "devices" CASCADE;
  DROP TABLE "notification_deliveries" CASCADE;
  DROP TABLE "push_subscriptions" CASCADE;
  DROP TABLE "mails" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_profile_settings_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_devices_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_notification_deliveries_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_push_subscriptions_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_mails_fk";
  
  ALTER TABLE "notifications" ALTER COLUMN "type" SET DATA TYPE text;
  DROP TYPE "public"."enum_notifications_type";
  CREATE TYPE "public"."enum_notifications_type" AS ENUM('post-liked', 'post-commented', 'comment-replied', 'comment-liked', 'tutor-followed', 'post-published', 'review-published', 'review-featured', 'tutor-approved', 'tutor-rejected', 'video-ready', 'video-failed');
  ALTER TABLE "notifications" ALTER COLUMN "type" SET DATA TYPE "public"."enum_notifications_type" USING "type"::"public"."enum_notifications_type";
  DROP INDEX "posts_scheduled_idx";
  DROP INDEX "payload_locked_documents_rels_profile_settings_id_idx";
  DROP INDEX "payload_locked_documents_rels_devices_id_idx";
  DROP INDEX "payload_locked_documents_rels_notification_deliveries_id_idx";
  DROP INDEX "payload_locked_documents_rels_push_subscriptions_id_idx";
  DROP INDEX "payload_locked_documents_rels_mails_id_idx";
  ALTER TABLE "dead_letters" DROP COLUMN "replays";
  ALTER TABLE "dead_letters" DROP COLUMN "replayed_at";
  ALTER TABLE "posts" DROP COLUMN "publish_at";
  ALTER TABLE "notifications" DROP COLUMN "params";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "profile_settings_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "devices_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "notification_deliveries_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "push_subscriptions_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "mails_id";
  DROP TYPE "public"."enum_profile_settings_muted_by_email";
  DROP TYPE "public"."enum_profile_settings_muted_by_push";
  DROP TYPE "public"."enum_profile_settings_digest";
  DROP TYPE "public"."enum_notification_deliveries_type";
  DROP TYPE "public"."enum_notification_deliveries_channel";
  DROP TYPE "public"."enum_notification_deliveries_state";`)
}
