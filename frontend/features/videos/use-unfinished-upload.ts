'use client'

import { useEffect, useState } from 'react'
import { defaultOptions } from 'tus-js-client'

export interface UnfinishedUpload {
  name: string
  /** 0 … 1 */
  share: number
  forget: () => void
}

/** An upload that a reload or a closed tab has cut, if the server still keeps it. */
export function useUnfinishedUpload(): UnfinishedUpload | null {
  const [unfinished, setUnfinished] = useState<UnfinishedUpload | null>(null)
  useEffect(() => {
    let isGone = false
    async function look() {
      const storage = defaultOptions.urlStorage
      const kept = storage ? await storage.findAllUploads() : []
      for (const { uploadUrl, size, metadata, urlStorageKey } of kept.reverse()) {
        if (!uploadUrl || !size) continue
        const answer = await fetch(uploadUrl, {
          method: 'HEAD',
          headers: { 'Tus-Resumable': '1.0.0' },
        }).catch(() => null)
        if (!answer) return
        const offset = Number(answer.headers.get('Upload-Offset'))
        const forget = () => void storage?.removeUpload(urlStorageKey)
        if (!answer.ok || offset >= size) {
          forget()
          continue
        }
        if (isGone) return
        return setUnfinished({
          name: metadata.filename ?? '',
          share: offset / size,
          forget: () => {
            forget()
            setUnfinished(null)
          },
        })
      }
    }
    void look()
    return () => {
      isGone = true
    }
  }, [])
  return unfinished
}
