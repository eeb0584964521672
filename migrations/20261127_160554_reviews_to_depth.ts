import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "review_edits" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"review_id" uuid NOT NULL,
  	"author_id" uuid NOT NULL,
  	"rating" numeric NOT NULL,
  	"criteria" jsonb,
  	"content" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "helpful_marks" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"review_id" uuid NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "reviews" ADD COLUMN "helpful_count" numeric DEFAULT 0 NOT NULL;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "review_edits_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "helpful_marks_id" uuid;
  ALTER TABLE "review_edits" ADD CONSTRAINT "review_edits_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "review_edits" ADD CONSTRAINT "review_edits_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "helpful_marks" ADD CONSTRAINT "helpful_marks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "helpful_marks" ADD CONSTRAINT "helpful_marks_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "review_edits_review_idx" ON "review_edits" USING btree ("review_id");
  CREATE INDEX "review_edits_author_idx" ON "review_edits" USING btree ("author_id");
  CREATE INDEX "review_edits_updated_at_idx" ON "review_edits" USING btree ("updated_at");
  CREATE INDEX "review_edits_created_at_idx" ON "review_edits" USING btree ("created_at");
  CREATE INDEX "review_createdAt_idx" ON "review_edits" USING btree ("review_id","created_at");
  CREATE INDEX "helpful_marks_user_idx" ON "helpful_marks" USING btree ("user_id");
  CREATE INDEX "helpful_marks_review_idx" ON "helpful_marks" USING btree ("review_id");
  CREATE INDEX "helpful_marks_updated_at_idx" ON "helpful_marks" USING btree ("updated_at");
  CREATE INDEX "helpful_marks_created_at_idx" ON "helpful_marks" USING btree ("created_at");
  CREATE UNIQUE INDEX "user_review_idx" ON "helpful_marks" USING btree ("user_id","review_id");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_review_edits_fk" FOREIGN KEY ("review_edits_id") REFERENCES "public"."review_edits"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_helpful_marks_fk" FOREIGN KEY ("helpful_marks_id") REFERENCES "public"."helpful_marks"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_review_edits_id_idx" ON "payload_locked_documents_rels" USING btree ("review_edits_id");
  CREATE INDEX "payload_locked_documents_rels_helpful_marks_id_idx" ON "payload_locked_documents_rels" USING btree ("helpful_marks_id");
  ALTER TABLE "reviews" ADD CONSTRAINT "reviews_helpful_count_check" CHECK (helpful_count >= 0);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "review_edits" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "helpful_marks" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "review_edits" CASCADE;
  DROP TABLE "helpful_marks" CASCADE;
  ALTER TABLE "reviews" DROP CONSTRAINT "reviews_helpful_count_check";
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_review_edits_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_helpful_marks_fk";
  
  DROP INDEX "payload_locked_documents_rels_review_edits_id_idx";
  DROP INDEX "payload_locked_documents_rels_helpful_marks_id_idx";
  ALTER TABLE "reviews" DROP COLUMN "helpful_count";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "review_edits_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "helpful_marks_id";`)
}
