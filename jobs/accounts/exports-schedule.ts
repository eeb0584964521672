/** The name by which the schedules know the making of archives. */
export const exportsSchedule = 'write-exports'
