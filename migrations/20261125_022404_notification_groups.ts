import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE INDEX "notifications_group_idx" ON "notifications" USING btree ("recipient_id","group_key",(coalesce("read_at", 'infinity')),"created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "notifications"."group_key" is not null;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "notifications_group_idx";`)
}
