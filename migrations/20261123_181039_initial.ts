import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."_locales" AS ENUM('ru', 'en');
  CREATE TYPE "public"."enum_users_role" AS ENUM('student', 'tutor', 'editor', 'support', 'admin');
  CREATE TYPE "public"."enum_users_status" AS ENUM('active', 'suspended', 'deleted');
  CREATE TYPE "public"."enum_users_language" AS ENUM('ru', 'en');
  CREATE TYPE "public"."enum_tutors_languages" AS ENUM('ru', 'en', 'de', 'fr', 'es', 'zh');
  CREATE TYPE "public"."enum_tutors_formats" AS ENUM('online', 'tutor-place', 'student-place');
  CREATE TYPE "public"."enum_tutors_subjects_levels" AS ENUM('primary', 'middle', 'high', 'oge', 'ege', 'university', 'adult');
  CREATE TYPE "public"."enum_tutors_status" AS ENUM('draft', 'pending', 'approved', 'rejected', 'suspended');
  CREATE TYPE "public"."enum_posts_level" AS ENUM('primary', 'middle', 'high', 'oge', 'ege', 'university', 'adult');
  CREATE TYPE "public"."enum_posts_status" AS ENUM('draft', 'pending', 'published', 'hidden');
  CREATE TYPE "public"."enum_videos_state" AS ENUM('uploaded', 'converting', 'ready', 'failed');
  CREATE TYPE "public"."enum_video_conversion_tasks_status" AS ENUM('waiting', 'converting', 'done', 'failed');
  CREATE TYPE "public"."enum_materials_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_comments_status" AS ENUM('published', 'hidden', 'deleted');
  CREATE TYPE "public"."enum_reviews_status" AS ENUM('pending', 'published', 'hidden');
  CREATE TYPE "public"."enum_reviews_evidence" AS ENUM('none', 'watched', 'conversed', 'lesson-confirmed');
  CREATE TYPE "public"."enum_notifications_type" AS ENUM('post-liked', 'post-commented', 'comment-replied', 'comment-liked', 'tutor-followed', 'post-published', 'review-published', 'review-featured', 'tutor-approved', 'tutor-rejected', 'video-ready', 'video-failed');
  CREATE TABLE "outbox" (
  	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  	"event_id" uuid DEFAULT gen_random_uuid() NOT NULL,
  	"type" text NOT NULL,
  	"version" integer NOT NULL,
  	"topic" text NOT NULL,
  	"key" text NOT NULL,
  	"data" jsonb NOT NULL,
  	"occurred_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
  	"published_at" timestamp (3) with time zone,
  	CONSTRAINT "outbox_event_id_unique" UNIQUE("event_id")
  );
  
  CREATE TABLE "consumed_events" (
  	"consumer" text NOT NULL,
  	"event_id" uuid NOT NULL,
  	"consumed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "consumed_events_consumer_event_id_pk" PRIMARY KEY("consumer","event_id")
  );
  
  CREATE TABLE "dead_letters" (
  	"consumer" text NOT NULL,
  	"event_id" uuid NOT NULL,
  	"event" jsonb NOT NULL,
  	"error" text NOT NULL,
  	"failed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "dead_letters_consumer_event_id_pk" PRIMARY KEY("consumer","event_id")
  );
  
  CREATE TABLE "users_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"username" varchar NOT NULL,
  	"name" varchar NOT NULL,
  	"bio" varchar,
  	"avatar_id" uuid,
  	"role" "enum_users_role" DEFAULT 'student' NOT NULL,
  	"status" "enum_users_status" DEFAULT 'active' NOT NULL,
  	"language" "enum_users_language" DEFAULT 'ru' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"email" varchar NOT NULL,
  	"reset_password_token" varchar,
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar,
  	"hash" varchar,
  	"reset_password_requested_at" timestamp(3) with time zone,
  	"login_attempts" numeric DEFAULT 0,
  	"lock_until" timestamp(3) with time zone,
  	CONSTRAINT "users_email_check" CHECK (email = lower(email)),
  	CONSTRAINT "users_username_check" CHECK (username = lower(username))
  );
  
  CREATE TABLE "tutors_languages" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_tutors_languages",
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL
  );
  
  CREATE TABLE "tutors_formats" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_tutors_formats",
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL
  );
  
  CREATE TABLE "tutors_subjects_levels" (
  	"order" integer NOT NULL,
  	"parent_id" varchar NOT NULL,
  	"value" "enum_tutors_subjects_levels",
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL
  );
  
  CREATE TABLE "tutors_subjects" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"subject_id" uuid NOT NULL,
  	"price_per_hour" numeric NOT NULL
  );
  
  CREATE TABLE "tutors" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"headline" varchar,
  	"about" varchar,
  	"education" varchar,
  	"experience_years" numeric DEFAULT 0,
  	"city" varchar,
  	"status" "enum_tutors_status" DEFAULT 'draft' NOT NULL,
  	"rejection_reason" varchar,
  	"submitted_at" timestamp(3) with time zone,
  	"approved_at" timestamp(3) with time zone,
  	"rating_mean" numeric,
  	"rating_count" numeric DEFAULT 0 NOT NULL,
  	"follower_count" numeric DEFAULT 0 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "tutors_rating_check" CHECK (rating_count >= 0 and follower_count >= 0 and (rating_mean is null or rating_mean between 1 and 5)),
  	CONSTRAINT "tutors_rejection_check" CHECK (status <> 'rejected' or rejection_reason is not null)
  );
  
  CREATE TABLE "tutor_ratings" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"tutor_id" uuid NOT NULL,
  	"count" numeric DEFAULT 0 NOT NULL,
  	"sum" numeric DEFAULT 0 NOT NULL,
  	"mean" numeric,
  	"stars1" numeric DEFAULT 0 NOT NULL,
  	"stars2" numeric DEFAULT 0 NOT NULL,
  	"stars3" numeric DEFAULT 0 NOT NULL,
  	"stars4" numeric DEFAULT 0 NOT NULL,
  	"stars5" numeric DEFAULT 0 NOT NULL,
  	"ranking_mean" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "avatars" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"owner_id" uuid NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric,
  	"sizes_small_url" varchar,
  	"sizes_small_width" numeric,
  	"sizes_small_height" numeric,
  	"sizes_small_mime_type" varchar,
  	"sizes_small_filesize" numeric,
  	"sizes_small_filename" varchar
  );
  
  CREATE TABLE "posts" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"title" varchar NOT NULL,
  	"content" varchar NOT NULL,
  	"video_id" uuid,
  	"subject_id" uuid,
  	"level" "enum_posts_level",
  	"status" "enum_posts_status" DEFAULT 'draft' NOT NULL,
  	"publish_when_ready" boolean DEFAULT false NOT NULL,
  	"published_at" timestamp(3) with time zone,
  	"author_id" uuid NOT NULL,
  	"tutor_id" uuid NOT NULL,
  	"like_count" numeric DEFAULT 0 NOT NULL,
  	"comment_count" numeric DEFAULT 0 NOT NULL,
  	"bookmark_count" numeric DEFAULT 0 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "posts_published_at_check" CHECK (status <> 'published' or published_at is not null),
  	CONSTRAINT "posts_counters_check" CHECK (like_count >= 0 and comment_count >= 0 and bookmark_count >= 0)
  );
  
  CREATE TABLE "posts_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"tags_id" uuid,
  	"materials_id" uuid
  );
  
  CREATE TABLE "videos_renditions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"width" numeric NOT NULL,
  	"height" numeric NOT NULL,
  	"bandwidth" numeric NOT NULL
  );
  
  CREATE TABLE "videos" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"uploader_id" uuid NOT NULL,
  	"original_name" varchar NOT NULL,
  	"state" "enum_videos_state" DEFAULT 'uploaded' NOT NULL,
  	"failure_code" varchar,
  	"progress" numeric DEFAULT 0 NOT NULL,
  	"playable_at" timestamp(3) with time zone,
  	"ready_at" timestamp(3) with time zone,
  	"format" varchar,
  	"duration_seconds" numeric NOT NULL,
  	"width" numeric NOT NULL,
  	"height" numeric NOT NULL,
  	"frame_rate" numeric,
  	"video_codec" varchar,
  	"audio_codec" varchar,
  	"bytes" numeric NOT NULL,
  	"checksum" varchar,
  	"source_key" varchar,
  	"playlist_key" varchar,
  	"poster_key" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "video_conversion_tasks" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"video_id" uuid NOT NULL,
  	"uploader_id" uuid NOT NULL,
  	"profile" varchar NOT NULL,
  	"height" numeric NOT NULL,
  	"status" "enum_video_conversion_tasks_status" DEFAULT 'waiting' NOT NULL,
  	"progress" numeric DEFAULT 0 NOT NULL,
  	"attempt" numeric DEFAULT 0 NOT NULL,
  	"failure_code" varchar,
  	"failure_detail" varchar,
  	"lease_token" varchar,
  	"heartbeat_at" timestamp(3) with time zone,
  	"finished_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "materials" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"title" varchar NOT NULL,
  	"owner_id" uuid NOT NULL,
  	"status" "enum_materials_status" DEFAULT 'draft' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric
  );
  
  CREATE TABLE "subjects" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"slug" varchar NOT NULL,
  	"position" numeric DEFAULT 100 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "subjects_locales" (
  	"name" varchar NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "tags" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"slug" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "tags_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "feed_items" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"post_id" uuid NOT NULL,
  	"published_at" timestamp(3) with time zone NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "watch_progress" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"video_id" uuid NOT NULL,
  	"position_seconds" numeric DEFAULT 0 NOT NULL,
  	"watched_seconds" numeric DEFAULT 0 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "comments" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"content" varchar NOT NULL,
  	"author_id" uuid NOT NULL,
  	"post_id" uuid NOT NULL,
  	"parent_id" uuid,
  	"root_id" uuid,
  	"second" numeric,
  	"status" "enum_comments_status" DEFAULT 'published' NOT NULL,
  	"is_post_public" boolean DEFAULT true NOT NULL,
  	"like_count" numeric DEFAULT 0 NOT NULL,
  	"reply_count" numeric DEFAULT 0 NOT NULL,
  	"edited_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "comments_content_check" CHECK (char_length(content) <= 2000),
  	CONSTRAINT "comments_root_check" CHECK ((parent_id is null) = (root_id is null)),
  	CONSTRAINT "comments_counters_check" CHECK (like_count >= 0 and reply_count >= 0)
  );
  
  CREATE TABLE "reviews" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"rating" numeric NOT NULL,
  	"clarity" numeric,
  	"patience" numeric,
  	"preparation" numeric,
  	"result" numeric,
  	"content" varchar NOT NULL,
  	"subject_id" uuid,
  	"author_id" uuid NOT NULL,
  	"tutor_id" uuid NOT NULL,
  	"tutor_user_id" uuid NOT NULL,
  	"status" "enum_reviews_status" DEFAULT 'published' NOT NULL,
  	"evidence" "enum_reviews_evidence" DEFAULT 'none' NOT NULL,
  	"reply" varchar,
  	"replied_at" timestamp(3) with time zone,
  	"edited_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "reviews_rating_check" CHECK (rating between 1 and 5 and rating = trunc(rating)),
  	CONSTRAINT "reviews_not_self_check" CHECK (author_id <> tutor_user_id)
  );
  
  CREATE TABLE "likes" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"post_id" uuid NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "comment_likes" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"comment_id" uuid NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "bookmarks" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"post_id" uuid NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "follows" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"follower_id" uuid NOT NULL,
  	"tutor_id" uuid NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "notifications" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"recipient_id" uuid NOT NULL,
  	"type" "enum_notifications_type" NOT NULL,
  	"actor_id" uuid,
  	"post_id" uuid,
  	"comment_id" uuid,
  	"review_id" uuid,
  	"tutor_id" uuid,
  	"video_id" uuid,
  	"group_key" varchar,
  	"dedupe_key" varchar NOT NULL,
  	"read_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_kv" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"global_slug" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid,
  	"tutors_id" uuid,
  	"tutor_ratings_id" uuid,
  	"avatars_id" uuid,
  	"posts_id" uuid,
  	"videos_id" uuid,
  	"video_conversion_tasks_id" uuid,
  	"materials_id" uuid,
  	"subjects_id" uuid,
  	"tags_id" uuid,
  	"feed_items_id" uuid,
  	"watch_progress_id" uuid,
  	"comments_id" uuid,
  	"reviews_id" uuid,
  	"likes_id" uuid,
  	"comment_likes_id" uuid,
  	"bookmarks_id" uuid,
  	"follows_id" uuid,
  	"notifications_id" uuid
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "home_page_best_reviews" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"review_id" uuid NOT NULL,
  	"highlight" varchar
  );
  
  CREATE TABLE "home_page" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  ALTER TABLE "users_sessions" ADD CONSTRAINT "users_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "users" ADD CONSTRAINT "users_avatar_id_avatars_id_fk" FOREIGN KEY ("avatar_id") REFERENCES "public"."avatars"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "tutors_languages" ADD CONSTRAINT "tutors_languages_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."tutors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "tutors_formats" ADD CONSTRAINT "tutors_formats_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."tutors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "tutors_subjects_levels" ADD CONSTRAINT "tutors_subjects_levels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."tutors_subjects"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "tutors_subjects" ADD CONSTRAINT "tutors_subjects_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "tutors_subjects" ADD CONSTRAINT "tutors_subjects_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."tutors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "tutors" ADD CONSTRAINT "tutors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "tutor_ratings" ADD CONSTRAINT "tutor_ratings_tutor_id_tutors_id_fk" FOREIGN KEY ("tutor_id") REFERENCES "public"."tutors"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "avatars" ADD CONSTRAINT "avatars_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "posts" ADD CONSTRAINT "posts_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "posts" ADD CONSTRAINT "posts_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "posts" ADD CONSTRAINT "posts_tutor_id_tutors_id_fk" FOREIGN KEY ("tutor_id") REFERENCES "public"."tutors"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "posts_rels" ADD CONSTRAINT "posts_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "posts_rels" ADD CONSTRAINT "posts_rels_tags_fk" FOREIGN KEY ("tags_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "posts_rels" ADD CONSTRAINT "posts_rels_materials_fk" FOREIGN KEY ("materials_id") REFERENCES "public"."materials"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "videos_renditions" ADD CONSTRAINT "videos_renditions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "videos" ADD CONSTRAINT "videos_uploader_id_users_id_fk" FOREIGN KEY ("uploader_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "video_conversion_tasks" ADD CONSTRAINT "video_conversion_tasks_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "video_conversion_tasks" ADD CONSTRAINT "video_conversion_tasks_uploader_id_users_id_fk" FOREIGN KEY ("uploader_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "materials" ADD CONSTRAINT "materials_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "subjects_locales" ADD CONSTRAINT "subjects_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."subjects"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "tags_texts" ADD CONSTRAINT "tags_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "feed_items" ADD CONSTRAINT "feed_items_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "feed_items" ADD CONSTRAINT "feed_items_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "watch_progress" ADD CONSTRAINT "watch_progress_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "watch_progress" ADD CONSTRAINT "watch_progress_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comments" ADD CONSTRAINT "comments_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_comments_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comments" ADD CONSTRAINT "comments_root_id_comments_id_fk" FOREIGN KEY ("root_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reviews" ADD CONSTRAINT "reviews_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reviews" ADD CONSTRAINT "reviews_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reviews" ADD CONSTRAINT "reviews_tutor_id_tutors_id_fk" FOREIGN KEY ("tutor_id") REFERENCES "public"."tutors"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reviews" ADD CONSTRAINT "reviews_tutor_user_id_users_id_fk" FOREIGN KEY ("tutor_user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "likes" ADD CONSTRAINT "likes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "likes" ADD CONSTRAINT "likes_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comment_likes" ADD CONSTRAINT "comment_likes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comment_likes" ADD CONSTRAINT "comment_likes_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "follows" ADD CONSTRAINT "follows_follower_id_users_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "follows" ADD CONSTRAINT "follows_tutor_id_tutors_id_fk" FOREIGN KEY ("tutor_id") REFERENCES "public"."tutors"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notifications" ADD CONSTRAINT "notifications_recipient_id_users_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notifications" ADD CONSTRAINT "notifications_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notifications" ADD CONSTRAINT "notifications_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notifications" ADD CONSTRAINT "notifications_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notifications" ADD CONSTRAINT "notifications_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notifications" ADD CONSTRAINT "notifications_tutor_id_tutors_id_fk" FOREIGN KEY ("tutor_id") REFERENCES "public"."tutors"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notifications" ADD CONSTRAINT "notifications_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_locked_documents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_tutors_fk" FOREIGN KEY ("tutors_id") REFERENCES "public"."tutors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_tutor_ratings_fk" FOREIGN KEY ("tutor_ratings_id") REFERENCES "public"."tutor_ratings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_avatars_fk" FOREIGN KEY ("avatars_id") REFERENCES "public"."avatars"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_posts_fk" FOREIGN KEY ("posts_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_videos_fk" FOREIGN KEY ("videos_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_video_conversion_tasks_fk" FOREIGN KEY ("video_conversion_tasks_id") REFERENCES "public"."video_conversion_tasks"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_materials_fk" FOREIGN KEY ("materials_id") REFERENCES "public"."materials"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_subjects_fk" FOREIGN KEY ("subjects_id") REFERENCES "public"."subjects"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_tags_fk" FOREIGN KEY ("tags_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_feed_items_fk" FOREIGN KEY ("feed_items_id") REFERENCES "public"."feed_items"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_watch_progress_fk" FOREIGN KEY ("watch_progress_id") REFERENCES "public"."watch_progress"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_comments_fk" FOREIGN KEY ("comments_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_reviews_fk" FOREIGN KEY ("reviews_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_likes_fk" FOREIGN KEY ("likes_id") REFERENCES "public"."likes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_comment_likes_fk" FOREIGN KEY ("comment_likes_id") REFERENCES "public"."comment_likes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_bookmarks_fk" FOREIGN KEY ("bookmarks_id") REFERENCES "public"."bookmarks"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_follows_fk" FOREIGN KEY ("follows_id") REFERENCES "public"."follows"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_notifications_fk" FOREIGN KEY ("notifications_id") REFERENCES "public"."notifications"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "home_page_best_reviews" ADD CONSTRAINT "home_page_best_reviews_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "home_page_best_reviews" ADD CONSTRAINT "home_page_best_reviews_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."home_page"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "outbox_unpublished_idx" ON "outbox" USING btree ("id") WHERE "outbox"."published_at" is null;
  CREATE INDEX "outbox_published_at_idx" ON "outbox" USING btree ("published_at") WHERE "outbox"."published_at" is not null;
  CREATE INDEX "consumed_events_consumed_at_idx" ON "consumed_events" USING btree ("consumed_at");
  CREATE INDEX "users_sessions_order_idx" ON "users_sessions" USING btree ("_order");
  CREATE INDEX "users_sessions_parent_id_idx" ON "users_sessions" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "users_username_idx" ON "users" USING btree ("username");
  CREATE INDEX "users_avatar_idx" ON "users" USING btree ("avatar_id");
  CREATE INDEX "users_role_idx" ON "users" USING btree ("role");
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at");
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at");
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email");
  CREATE INDEX "tutors_languages_order_idx" ON "tutors_languages" USING btree ("order");
  CREATE INDEX "tutors_languages_parent_idx" ON "tutors_languages" USING btree ("parent_id");
  CREATE INDEX "tutors_formats_order_idx" ON "tutors_formats" USING btree ("order");
  CREATE INDEX "tutors_formats_parent_idx" ON "tutors_formats" USING btree ("parent_id");
  CREATE INDEX "tutors_subjects_levels_order_idx" ON "tutors_subjects_levels" USING btree ("order");
  CREATE INDEX "tutors_subjects_levels_parent_idx" ON "tutors_subjects_levels" USING btree ("parent_id");
  CREATE INDEX "tutors_subjects_order_idx" ON "tutors_subjects" USING btree ("_order");
  CREATE INDEX "tutors_subjects_parent_id_idx" ON "tutors_subjects" USING btree ("_parent_id");
  CREATE INDEX "tutors_subjects_subject_idx" ON "tutors_subjects" USING btree ("subject_id");
  CREATE UNIQUE INDEX "tutors_user_idx" ON "tutors" USING btree ("user_id");
  CREATE INDEX "tutors_status_idx" ON "tutors" USING btree ("status");
  CREATE INDEX "tutors_submitted_at_idx" ON "tutors" USING btree ("submitted_at");
  CREATE INDEX "tutors_updated_at_idx" ON "tutors" USING btree ("updated_at");
  CREATE INDEX "tutors_created_at_idx" ON "tutors" USING btree ("created_at");
  CREATE UNIQUE INDEX "tutor_ratings_tutor_idx" ON "tutor_ratings" USING btree ("tutor_id");
  CREATE INDEX "tutor_ratings_updated_at_idx" ON "tutor_ratings" USING btree ("updated_at");
  CREATE INDEX "tutor_ratings_created_at_idx" ON "tutor_ratings" USING btree ("created_at");
  CREATE INDEX "avatars_owner_idx" ON "avatars" USING btree ("owner_id");
  CREATE INDEX "avatars_updated_at_idx" ON "avatars" USING btree ("updated_at");
  CREATE INDEX "avatars_created_at_idx" ON "avatars" USING btree ("created_at");
  CREATE UNIQUE INDEX "avatars_filename_idx" ON "avatars" USING btree ("filename");
  CREATE INDEX "avatars_sizes_small_sizes_small_filename_idx" ON "avatars" USING btree ("sizes_small_filename");
  CREATE UNIQUE INDEX "posts_video_idx" ON "posts" USING btree ("video_id");
  CREATE INDEX "posts_subject_idx" ON "posts" USING btree ("subject_id");
  CREATE INDEX "posts_status_idx" ON "posts" USING btree ("status");
  CREATE INDEX "posts_author_idx" ON "posts" USING btree ("author_id");
  CREATE INDEX "posts_tutor_idx" ON "posts" USING btree ("tutor_id");
  CREATE INDEX "posts_updated_at_idx" ON "posts" USING btree ("updated_at");
  CREATE INDEX "posts_created_at_idx" ON "posts" USING btree ("created_at");
  CREATE INDEX "posts_feed_idx" ON "posts" USING btree ("published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status = 'published';
  CREATE INDEX "posts_subject_feed_idx" ON "posts" USING btree ("subject_id","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status = 'published';
  CREATE INDEX "posts_tutor_feed_idx" ON "posts" USING btree ("tutor_id","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status = 'published';
  CREATE INDEX "posts_author_created_idx" ON "posts" USING btree ("author_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);
  CREATE INDEX "posts_rels_order_idx" ON "posts_rels" USING btree ("order");
  CREATE INDEX "posts_rels_parent_idx" ON "posts_rels" USING btree ("parent_id");
  CREATE INDEX "posts_rels_path_idx" ON "posts_rels" USING btree ("path");
  CREATE INDEX "posts_rels_tags_id_idx" ON "posts_rels" USING btree ("tags_id");
  CREATE INDEX "posts_rels_materials_id_idx" ON "posts_rels" USING btree ("materials_id");
  CREATE UNIQUE INDEX "posts_rels_post_tag_idx" ON "posts_rels" USING btree ("parent_id","tags_id") WHERE path = 'tags';
  CREATE INDEX "videos_renditions_order_idx" ON "videos_renditions" USING btree ("_order");
  CREATE INDEX "videos_renditions_parent_id_idx" ON "videos_renditions" USING btree ("_parent_id");
  CREATE INDEX "videos_uploader_idx" ON "videos" USING btree ("uploader_id");
  CREATE INDEX "videos_state_idx" ON "videos" USING btree ("state");
  CREATE INDEX "videos_updated_at_idx" ON "videos" USING btree ("updated_at");
  CREATE INDEX "videos_created_at_idx" ON "videos" USING btree ("created_at");
  CREATE INDEX "video_conversion_tasks_video_idx" ON "video_conversion_tasks" USING btree ("video_id");
  CREATE INDEX "video_conversion_tasks_uploader_idx" ON "video_conversion_tasks" USING btree ("uploader_id");
  CREATE INDEX "video_conversion_tasks_updated_at_idx" ON "video_conversion_tasks" USING btree ("updated_at");
  CREATE INDEX "video_conversion_tasks_created_at_idx" ON "video_conversion_tasks" USING btree ("created_at");
  CREATE UNIQUE INDEX "video_conversion_tasks_active_idx" ON "video_conversion_tasks" USING btree ("video_id","profile") WHERE status <> 'failed';
  CREATE INDEX "materials_owner_idx" ON "materials" USING btree ("owner_id");
  CREATE INDEX "materials_updated_at_idx" ON "materials" USING btree ("updated_at");
  CREATE INDEX "materials_created_at_idx" ON "materials" USING btree ("created_at");
  CREATE UNIQUE INDEX "materials_filename_idx" ON "materials" USING btree ("filename");
  CREATE UNIQUE INDEX "subjects_slug_idx" ON "subjects" USING btree ("slug");
  CREATE INDEX "subjects_updated_at_idx" ON "subjects" USING btree ("updated_at");
  CREATE INDEX "subjects_created_at_idx" ON "subjects" USING btree ("created_at");
  CREATE UNIQUE INDEX "subjects_locales_locale_parent_id_unique" ON "subjects_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "tags_slug_idx" ON "tags" USING btree ("slug");
  CREATE INDEX "tags_updated_at_idx" ON "tags" USING btree ("updated_at");
  CREATE INDEX "tags_created_at_idx" ON "tags" USING btree ("created_at");
  CREATE INDEX "tags_texts_order_parent" ON "tags_texts" USING btree ("order","parent_id");
  CREATE INDEX "feed_items_user_idx" ON "feed_items" USING btree ("user_id");
  CREATE INDEX "feed_items_post_idx" ON "feed_items" USING btree ("post_id");
  CREATE INDEX "feed_items_updated_at_idx" ON "feed_items" USING btree ("updated_at");
  CREATE INDEX "feed_items_created_at_idx" ON "feed_items" USING btree ("created_at");
  CREATE UNIQUE INDEX "user_post_idx" ON "feed_items" USING btree ("user_id","post_id");
  CREATE INDEX "user_publishedAt_post_idx" ON "feed_items" USING btree ("user_id","published_at","post_id");
  CREATE INDEX "watch_progress_user_idx" ON "watch_progress" USING btree ("user_id");
  CREATE INDEX "watch_progress_video_idx" ON "watch_progress" USING btree ("video_id");
  CREATE INDEX "watch_progress_updated_at_idx" ON "watch_progress" USING btree ("updated_at");
  CREATE INDEX "watch_progress_created_at_idx" ON "watch_progress" USING btree ("created_at");
  CREATE UNIQUE INDEX "user_video_idx" ON "watch_progress" USING btree ("user_id","video_id");
  CREATE INDEX "comments_author_idx" ON "comments" USING btree ("author_id");
  CREATE INDEX "comments_post_idx" ON "comments" USING btree ("post_id");
  CREATE INDEX "comments_parent_idx" ON "comments" USING btree ("parent_id");
  CREATE INDEX "comments_root_idx" ON "comments" USING btree ("root_id");
  CREATE INDEX "comments_updated_at_idx" ON "comments" USING btree ("updated_at");
  CREATE INDEX "comments_created_at_idx" ON "comments" USING btree ("created_at");
  CREATE INDEX "comments_threads_idx" ON "comments" USING btree ("post_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE root_id is null;
  CREATE INDEX "comments_replies_idx" ON "comments" USING btree ("root_id","created_at","id");
  CREATE INDEX "reviews_subject_idx" ON "reviews" USING btree ("subject_id");
  CREATE INDEX "reviews_author_idx" ON "reviews" USING btree ("author_id");
  CREATE INDEX "reviews_tutor_idx" ON "reviews" USING btree ("tutor_id");
  CREATE INDEX "reviews_tutor_user_idx" ON "reviews" USING btree ("tutor_user_id");
  CREATE INDEX "reviews_updated_at_idx" ON "reviews" USING btree ("updated_at");
  CREATE INDEX "reviews_created_at_idx" ON "reviews" USING btree ("created_at");
  CREATE UNIQUE INDEX "author_tutor_idx" ON "reviews" USING btree ("author_id","tutor_id");
  CREATE INDEX "reviews_tutor_published_idx" ON "reviews" USING btree ("tutor_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status = 'published';
  CREATE INDEX "likes_user_idx" ON "likes" USING btree ("user_id");
  CREATE INDEX "likes_post_idx" ON "likes" USING btree ("post_id");
  CREATE INDEX "likes_updated_at_idx" ON "likes" USING btree ("updated_at");
  CREATE INDEX "likes_created_at_idx" ON "likes" USING btree ("created_at");
  CREATE UNIQUE INDEX "user_post_1_idx" ON "likes" USING btree ("user_id","post_id");
  CREATE INDEX "comment_likes_user_idx" ON "comment_likes" USING btree ("user_id");
  CREATE INDEX "comment_likes_comment_idx" ON "comment_likes" USING btree ("comment_id");
  CREATE INDEX "comment_likes_updated_at_idx" ON "comment_likes" USING btree ("updated_at");
  CREATE INDEX "comment_likes_created_at_idx" ON "comment_likes" USING btree ("created_at");
  CREATE UNIQUE INDEX "user_comment_idx" ON "comment_likes" USING btree ("user_id","comment_id");
  CREATE INDEX "bookmarks_user_idx" ON "bookmarks" USING btree ("user_id");
  CREATE INDEX "bookmarks_post_idx" ON "bookmarks" USING btree ("post_id");
  CREATE INDEX "bookmarks_updated_at_idx" ON "bookmarks" USING btree ("updated_at");
  CREATE INDEX "bookmarks_created_at_idx" ON "bookmarks" USING btree ("created_at");
  CREATE UNIQUE INDEX "user_post_2_idx" ON "bookmarks" USING btree ("user_id","post_id");
  CREATE INDEX "follows_follower_idx" ON "follows" USING btree ("follower_id");
  CREATE INDEX "follows_tutor_idx" ON "follows" USING btree ("tutor_id");
  CREATE INDEX "follows_updated_at_idx" ON "follows" USING btree ("updated_at");
  CREATE INDEX "follows_created_at_idx" ON "follows" USING btree ("created_at");
  CREATE UNIQUE INDEX "follower_tutor_idx" ON "follows" USING btree ("follower_id","tutor_id");
  CREATE INDEX "notifications_recipient_idx" ON "notifications" USING btree ("recipient_id");
  CREATE INDEX "notifications_actor_idx" ON "notifications" USING btree ("actor_id");
  CREATE INDEX "notifications_post_idx" ON "notifications" USING btree ("post_id");
  CREATE INDEX "notifications_comment_idx" ON "notifications" USING btree ("comment_id");
  CREATE INDEX "notifications_review_idx" ON "notifications" USING btree ("review_id");
  CREATE INDEX "notifications_tutor_idx" ON "notifications" USING btree ("tutor_id");
  CREATE INDEX "notifications_video_idx" ON "notifications" USING btree ("video_id");
  CREATE UNIQUE INDEX "notifications_dedupe_key_idx" ON "notifications" USING btree ("dedupe_key");
  CREATE INDEX "notifications_updated_at_idx" ON "notifications" USING btree ("updated_at");
  CREATE INDEX "notifications_created_at_idx" ON "notifications" USING btree ("created_at");
  CREATE INDEX "recipient_createdAt_idx" ON "notifications" USING btree ("recipient_id","created_at");
  CREATE INDEX "notifications_unread_idx" ON "notifications" USING btree ("recipient_id") WHERE read_at is null;
  CREATE INDEX "notifications_list_idx" ON "notifications" USING btree ("recipient_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_locked_documents_global_slug_idx" ON "payload_locked_documents" USING btree ("global_slug");
  CREATE INDEX "payload_locked_documents_updated_at_idx" ON "payload_locked_documents" USING btree ("updated_at");
  CREATE INDEX "payload_locked_documents_created_at_idx" ON "payload_locked_documents" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_rels_order_idx" ON "payload_locked_documents_rels" USING btree ("order");
  CREATE INDEX "payload_locked_documents_rels_parent_idx" ON "payload_locked_documents_rels" USING btree ("parent_id");
  CREATE INDEX "payload_locked_documents_rels_path_idx" ON "payload_locked_documents_rels" USING btree ("path");
  CREATE INDEX "payload_locked_documents_rels_users_id_idx" ON "payload_locked_documents_rels" USING btree ("users_id");
  CREATE INDEX "payload_locked_documents_rels_tutors_id_idx" ON "payload_locked_documents_rels" USING btree ("tutors_id");
  CREATE INDEX "payload_locked_documents_rels_tutor_ratings_id_idx" ON "payload_locked_documents_rels" USING btree ("tutor_ratings_id");
  CREATE INDEX "payload_locked_documents_rels_avatars_id_idx" ON "payload_locked_documents_rels" USING btree ("avatars_id");
  CREATE INDEX "payload_locked_documents_rels_posts_id_idx" ON "payload_locked_documents_rels" USING btree ("posts_id");
  CREATE INDEX "payload_locked_documents_rels_videos_id_idx" ON "payload_locked_documents_rels" USING btree ("videos_id");
  CREATE INDEX "payload_locked_documents_rels_video_conversion_tasks_id_idx" ON "payload_locked_documents_rels" USING btree ("video_conversion_tasks_id");
  CREATE INDEX "payload_locked_documents_rels_materials_id_idx" ON "payload_locked_documents_rels" USING btree ("materials_id");
  CREATE INDEX "payload_locked_documents_rels_subjects_id_idx" ON "payload_locked_documents_rels" USING btree ("subjects_id");
  CREATE INDEX "payload_locked_documents_rels_tags_id_idx" ON "payload_locked_documents_rels" USING btree ("tags_id");
  CREATE INDEX "payload_locked_documents_rels_feed_items_id_idx" ON "payload_locked_documents_rels" USING btree ("feed_items_id");
  CREATE INDEX "payload_locked_documents_rels_watch_progress_id_idx" ON "payload_locked_documents_rels" USING btree ("watch_progress_id");
  CREATE INDEX "payload_locked_documents_rels_comments_id_idx" ON "payload_locked_documents_rels" USING btree ("comments_id");
  CREATE INDEX "payload_locked_documents_rels_reviews_id_idx" ON "payload_locked_documents_rels" USING btree ("reviews_id");
  CREATE INDEX "payload_locked_documents_rels_likes_id_idx" ON "payload_locked_documents_rels" USING btree ("likes_id");
  CREATE INDEX "payload_locked_documents_rels_comment_likes_id_idx" ON "payload_locked_documents_rels" USING btree ("comment_likes_id");
  CREATE INDEX "payload_locked_documents_rels_bookmarks_id_idx" ON "payload_locked_documents_rels" USING btree ("bookmarks_id");
  CREATE INDEX "payload_locked_documents_rels_follows_id_idx" ON "payload_locked_documents_rels" USING btree ("follows_id");
  CREATE INDEX "payload_locked_documents_rels_notifications_id_idx" ON "payload_locked_documents_rels" USING btree ("notifications_id");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");
  CREATE INDEX "home_page_best_reviews_order_idx" ON "home_page_best_reviews" USING btree ("_order");
  CREATE INDEX "home_page_best_reviews_parent_id_idx" ON "home_page_best_reviews" USING btree ("_parent_id");
  CREATE INDEX "home_page_best_reviews_review_idx" ON "home_page_best_reviews" USING btree ("review_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "outbox" CASCADE;
  DROP TABLE "consumed_events" CASCADE;
  DROP TABLE "dead_letters" CASCADE;
  DROP TABLE "users_sessions" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "tutors_languages" CASCADE;
  DROP TABLE "tutors_formats" CASCADE;
  DROP TABLE "tutors_subjects_levels" CASCADE;
  DROP TABLE "tutors_subjects" CASCADE;
  DROP TABLE "tutors" CASCADE;
  DROP TABLE "tutor_ratings" CASCADE;
  DROP TABLE "avatars" CASCADE;
  DROP TABLE "posts" CASCADE;
  DROP TABLE "posts_rels" CASCADE;
  DROP TABLE "videos_renditions" CASCADE;
  DROP TABLE "videos" CASCADE;
  DROP TABLE "video_conversion_tasks" CASCADE;
  DROP TABLE "materials" CASCADE;
  DROP TABLE "subjects" CASCADE;
  DROP TABLE "subjects_locales" CASCADE;
  DROP TABLE "tags" CASCADE;
  DROP TABLE "tags_texts" CASCADE;
  DROP TABLE "feed_items" CASCADE;
  DROP TABLE "watch_progress" CASCADE;
  DROP TABLE "comments" CASCADE;
  DROP TABLE "reviews" CASCADE;
  DROP TABLE "likes" CASCADE;
  DROP TABLE "comment_likes" CASCADE;
  DROP TABLE "bookmarks" CASCADE;
  DROP TABLE "follows" CASCADE;
  DROP TABLE "notifications" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_locked_documents" CASCADE;
  DROP TABLE "payload_locked_documents_rels" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TABLE "home_page_best_reviews" CASCADE;
  DROP TABLE "home_page" CASCADE;
  DROP TYPE "public"."_locales";
  DROP TYPE "public"."enum_users_role";
  DROP TYPE "public"."enum_users_status";
  DROP TYPE "public"."enum_users_language";
  DROP TYPE "public"."enum_tutors_languages";
  DROP TYPE "public"."enum_tutors_formats";
  DROP TYPE "public"."enum_tutors_subjects_levels";
  DROP TYPE "public"."enum_tutors_status";
  DROP TYPE "public"."enum_posts_level";
  DROP TYPE "public"."enum_posts_status";
  DROP TYPE "public"."enum_videos_state";
  DROP TYPE "public"."enum_video_conversion_tasks_status";
  DROP TYPE "public"."enum_materials_status";
  DROP TYPE "public"."enum_comments_status";
  DROP TYPE "public"."enum_reviews_status";
  DROP TYPE "public"."enum_reviews_evidence";
  DROP TYPE "public"."enum_notifications_type";`)
}
