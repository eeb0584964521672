import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "profile_settings" ADD COLUMN "next_digest_at" timestamp(3) with time zone;
  CREATE INDEX "profile_settings_digest_due_idx" ON "profile_settings" USING btree ((coalesce("next_digest_at", '-infinity'))) WHERE digest <> 'off';`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "profile_settings_digest_due_idx";
  ALTER TABLE "profile_settings" DROP COLUMN "next_digest_at";`)
}
