/** The mark: a function written in chalk on a small board. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="9" fill="var(--board)" />
      <path
        d="M20.6 8.3c-3.3-1.1-4.6 1-5 3.9l-1.5 10c-.4 2.4-1.7 3.6-3.9 2.7M11.6 15.2h8.2"
        fill="none"
        stroke="#f4f1e6"
        strokeWidth="2.3"
        strokeLinecap="round"
      />
    </svg>
  )
}
