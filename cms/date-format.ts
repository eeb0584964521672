/** How the panel writes a moment, by date-fns; months come in the panel's language. */
export const dateFormat = 'd MMM yyyy, HH:mm'

/** For date fields: the day and the time, where Payload would show an American day. */
export const dayAndTime = {
  pickerAppearance: 'dayAndTime',
  displayFormat: dateFormat,
  timeFormat: 'HH:mm',
} as const
