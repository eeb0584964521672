// Preloaded into a child: a parent that was killed outright cannot end its children any more,
// but the channel to it closes.
process.once('disconnect', () => process.exit(1))
process.channel?.unref()
