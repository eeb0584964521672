import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "notification_deliveries" ADD COLUMN "mail_id" varchar;
  CREATE INDEX "follows_tutor_follower_idx" ON "follows" USING btree ("tutor_id","follower_id");
  CREATE INDEX "notification_deliveries_waiting_idx" ON "notification_deliveries" USING btree ("recipient_id") WHERE state = 'waiting';`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "follows_tutor_follower_idx";
  DROP INDEX "notification_deliveries_waiting_idx";
  ALTER TABLE "notification_deliveries" DROP COLUMN "mail_id";`)
}
