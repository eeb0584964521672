import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_profile_settings_visibility" AS ENUM('everyone', 'members', 'nobody');
  CREATE TYPE "public"."enum_profile_settings_may_message" AS ENUM('everyone', 'followed', 'nobody');
  ALTER TABLE "profile_settings" ADD COLUMN "visibility" "enum_profile_settings_visibility" DEFAULT 'members' NOT NULL;
  ALTER TABLE "profile_settings" ADD COLUMN "shows_reviews" boolean DEFAULT true NOT NULL;
  ALTER TABLE "profile_settings" ADD COLUMN "shows_follows" boolean DEFAULT false NOT NULL;
  ALTER TABLE "profile_settings" ADD COLUMN "may_message" "enum_profile_settings_may_message" DEFAULT 'everyone' NOT NULL;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "profile_settings" DROP COLUMN "visibility";
  ALTER TABLE "profile_settings" DROP COLUMN "shows_reviews";
  ALTER TABLE "profile_settings" DROP COLUMN "shows_follows";
  ALTER TABLE "profile_settings" DROP COLUMN "may_message";
  DROP TYPE "public"."enum_profile_settings_visibility";
  DROP TYPE "public"."enum_profile_settings_may_message";`)
}
