'use client'

import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { Toaster } from 'sonner'
import { SWRConfig } from 'swr'

interface ProvidersProps {
  nonce: string | undefined
  /** First answers by address, so that nothing is asked twice. */
  fallback: Record<string, unknown>
  toastsLabel: string
  children: ReactNode
}

/** What every page needs around it in the browser. */
export function Providers({ nonce, fallback, toastsLabel, children }: ProvidersProps) {
  return (
    <ThemeProvider attribute="data-theme" nonce={nonce} disableTransitionOnChange>
      <SWRConfig value={{ fallback, shouldRetryOnError: false, revalidateOnFocus: false }}>
        {children}
      </SWRConfig>
      <Toaster
        position="bottom-center"
        style={{ fontFamily: 'inherit' }}
        containerAriaLabel={toastsLabel}
        toastOptions={{
          unstyled: true,
          classNames: {
            toast:
              'flex w-full items-center gap-3 rounded-button border border-line bg-card px-4 py-3 text-[15px] font-medium text-ink shadow-lift',
            error: 'border-bad/40 text-bad',
            actionButton:
              'ml-auto shrink-0 rounded-lg bg-board px-3 py-1.5 text-sm font-semibold whitespace-nowrap text-chalk',
          },
        }}
      />
    </ThemeProvider>
  )
}
