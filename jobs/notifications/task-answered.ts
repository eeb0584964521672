import { taskAnswered } from '@/events/tasks'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The student hears of every tutor who answers the task. */
export const notifyStudentOfAnswer = defineConsumer({
  name: 'notifications.task-answered',
  on: taskAnswered,
  handle: ({ data: { taskId, answerId, studentId, tutorUserId }, ...context }) =>
    notify(context, {
      recipients: [studentId],
      type: 'task-answered',
      actor: tutorUserId,
      params: { taskId, answerId },
      occasion: answerId,
      group: `task-answered:${taskId}`,
    }),
})
