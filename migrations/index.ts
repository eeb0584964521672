import * as migration_20261123_181039_initial from './20261123_181039_initial';
import * as migration_20261124_051441_facts_and_notifications from './20261124_051441_facts_and_notifications';
import * as migration_20261124_065016_deliveries_of_one_mail from './20261124_065016_deliveries_of_one_mail';
import * as migration_20261125_022404_notification_groups from './20261125_022404_notification_groups';
import * as migration_20261125_075113_sessions_of_devices from './20261125_075113_sessions_of_devices';
import * as migration_20261125_083053_next_digest from './20261125_083053_next_digest';
import * as migration_20261125_091426_newest_unread from './20261125_091426_newest_unread';
import * as migration_20261125_092706_papers from './20261125_092706_papers';
import * as migration_20261125_215449_account_links from './20261125_215449_account_links';
import * as migration_20261127_151330_rate_limits from './20261127_151330_rate_limits';
import * as migration_20261127_153621_moderation from './20261127_153621_moderation';
import * as migration_20261127_155836_privacy from './20261127_155836_privacy';
import * as migration_20261127_160554_reviews_to_depth from './20261127_160554_reviews_to_depth';
import * as migration_20261127_162122_account_data from './20261127_162122_account_data';
import * as migration_20261127_163006_active_tutors from './20261127_163006_active_tutors';

export const migrations = [
  {
    up: migration_20261123_181039_initial.up,
    down: migration_20261123_181039_initial.down,
    name: '20261123_181039_initial',
  },
  {
    up: migration_20261124_051441_facts_and_notifications.up,
    down: migration_20261124_051441_facts_and_notifications.down,
    name: '20261124_051441_facts_and_notifications',
  },
  {
    up: migration_20261124_065016_deliveries_of_one_mail.up,
    down: migration_20261124_065016_deliveries_of_one_mail.down,
    name: '20261124_065016_deliveries_of_one_mail',
  },
  {
    up: migration_20261125_022404_notification_groups.up,
    down: migration_20261125_022404_notification_groups.down,
    name: '20261125_022404_notification_groups',
  },
  {
    up: migration_20261125_075113_sessions_of_devices.up,
    down: migration_20261125_075113_sessions_of_devices.down,
    name: '20261125_075113_sessions_of_devices',
  },
  {
    up: migration_20261125_083053_next_digest.up,
    down: migration_20261125_083053_next_digest.down,
    name: '20261125_083053_next_digest',
  },
  {
    up: migration_20261125_091426_newest_unread.up,
    down: migration_20261125_091426_newest_unread.down,
    name: '20261125_091426_newest_unread',
  },
  {
    up: migration_20261125_092706_papers.up,
    down: migration_20261125_092706_papers.down,
    name: '20261125_092706_papers',
  },
  {
    up: migration_20261125_215449_account_links.up,
    down: migration_20261125_215449_account_links.down,
    name: '20261125_215449_account_links',
  },
  {
    up: migration_20261127_151330_rate_limits.up,
    down: migration_20261127_151330_rate_limits.down,
    name: '20261127_151330_rate_limits',
  },
  {
    up: migration_20261127_153621_moderation.up,
    down: migration_20261127_153621_moderation.down,
    name: '20261127_153621_moderation',
  },
  {
    up: migration_20261127_155836_privacy.up,
    down: migration_20261127_155836_privacy.down,
    name: '20261127_155836_privacy',
  },
  {
    up: migration_20261127_160554_reviews_to_depth.up,
    down: migration_20261127_160554_reviews_to_depth.down,
    name: '20261127_160554_reviews_to_depth',
  },
  {
    up: migration_20261127_162122_account_data.up,
    down: migration_20261127_162122_account_data.down,
    name: '20261127_162122_account_data',
  },
  {
    up: migration_20261127_163006_active_tutors.up,
    down: migration_20261127_163006_active_tutors.down,
    name: '20261127_163006_active_tutors'
  },
];
