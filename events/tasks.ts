import { z } from 'zod'
import { defineEvent } from './define-event'

const task = z.object({ taskId: z.uuid(), studentId: z.uuid() })

export const taskPublished = defineEvent({
  type: 'task.published',
  version: 1,
  topic: 'tasks',
  says: 'A student asks for a tutor.',
  isPlanned: true,
  schema: task,
  key: (e) => e.taskId,
})
export const taskMatched = defineEvent({
  type: 'task.matched',
  version: 1,
  topic: 'tasks',
  says: 'Tutors were found who fit the task.',
  isPlanned: true,
  schema: task.extend({ tutorUserIds: z.array(z.uuid()) }),
  key: (e) => e.taskId,
})
export const taskAnswered = defineEvent({
  type: 'task.answered',
  version: 1,
  topic: 'tasks',
  says: 'A tutor answered the task.',
  isPlanned: true,
  schema: task.extend({ answerId: z.uuid(), tutorUserId: z.uuid() }),
  key: (e) => e.taskId,
})
export const taskClosed = defineEvent({
  type: 'task.closed',
  version: 1,
  topic: 'tasks',
  says: 'The task takes no more answers.',
  isPlanned: true,
  schema: task,
  key: (e) => e.taskId,
})
