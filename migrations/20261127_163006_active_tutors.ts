import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "tutors" ADD COLUMN "is_paused" boolean DEFAULT false NOT NULL;
  ALTER TABLE "tutors" ADD COLUMN "last_seen_at" timestamp(3) with time zone;
  CREATE INDEX "tutors_active_idx" ON "tutors" USING btree ("last_seen_at") WHERE status = 'approved' and not is_paused;
  -- Who was here when is known by browsers; everybody else has thirty days to show up.
  UPDATE "tutors" SET "last_seen_at" = coalesce((SELECT max("last_seen_at") FROM "devices" WHERE "devices"."user_id" = "tutors"."user_id"), now());`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "tutors_active_idx";
  ALTER TABLE "tutors" DROP COLUMN "is_paused";
  ALTER TABLE "tutors" DROP COLUMN "last_seen_at";`)
}
