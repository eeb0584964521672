import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "devices" ADD COLUMN "language" varchar;
  ALTER TABLE "devices" ADD COLUMN "session_id" varchar;
  ALTER TABLE "push_subscriptions" ADD COLUMN "session_id" varchar;
  CREATE INDEX "devices_session_id_idx" ON "devices" USING btree ("session_id");
  CREATE INDEX "push_subscriptions_session_id_idx" ON "push_subscriptions" USING btree ("session_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "devices_session_id_idx";
  DROP INDEX "push_subscriptions_session_id_idx";
  ALTER TABLE "devices" DROP COLUMN "language";
  ALTER TABLE "devices" DROP COLUMN "session_id";
  ALTER TABLE "push_subscriptions" DROP COLUMN "session_id";`)
}
