export const moderationPath = '/admin/moderation'
