'use client'

import { Component, type ReactNode } from 'react'
import { Button } from '@/frontend/components/button'

interface PlayerBoundaryProps {
  message: string
  retryLabel: string
  children: ReactNode
}

/** When the player itself does not arrive, the rest of the lesson's page stays. */
export class PlayerBoundary extends Component<PlayerBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return (
      <div
        role="alert"
        className="absolute inset-0 flex flex-col items-center justify-center gap-4 p-6 text-center"
      >
        <p>{this.props.message}</p>
        {/* A failed chunk is remembered by the browser: only a new page asks for it again. */}
        <Button look="chalk" onClick={() => window.location.reload()}>
          {this.props.retryLabel}
        </Button>
      </div>
    )
  }
}
