'use client'

import { useEffect, useRef } from 'react'

const storageKey = 'lesson-draft'

export interface LessonValues {
  title: string
  content: string
  subject: string
  level: string
  /** As typed, with commas. */
  tags: string
}

export const emptyLesson: LessonValues = { title: '', content: '', subject: '', level: '', tags: '' }

export interface LessonDraft {
  values: LessonValues
  videoId: string | null
}

/** Keeps an unsaved lesson in this browser, so that a reload loses nothing. */
export function useLessonDraft(isEnabled: boolean, onRestore: (draft: LessonDraft) => void) {
  const restore = useRef(onRestore)
  useEffect(() => {
    if (!isEnabled) return
    try {
      const kept = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as LessonDraft | null
      if (kept) restore.current({ videoId: kept.videoId, values: { ...emptyLesson, ...kept.values } })
    } catch {
      localStorage.removeItem(storageKey)
    }
  }, [isEnabled])
  return {
    keep: (draft: LessonDraft) => isEnabled && localStorage.setItem(storageKey, JSON.stringify(draft)),
    clear: () => localStorage.removeItem(storageKey),
  }
}
