import { taskMatched } from '@/events/tasks'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** Every tutor who fits a task hears of it, once. */
export const notifyTutorsOfTask = defineConsumer({
  name: 'notifications.task-matched',
  on: taskMatched,
  handle: ({ data: { taskId, tutorUserIds }, ...context }) =>
    notify(context, {
      recipients: tutorUserIds,
      type: 'task-matched',
      params: { taskId },
      occasion: taskId,
    }),
})
