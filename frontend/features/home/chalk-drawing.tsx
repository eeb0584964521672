/** A parabola with its tangent, as left on the board after a lesson. Decoration. */
export function ChalkDrawing({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 560 400"
      fill="none"
      stroke="currentColor"
      strokeWidth="3.5"
      strokeLinecap="round"
      className={className}
    >
      <path d="M40 330h480M508 320l14 10-14 10M120 390V30M110 44l10-16 10 16" />
      <path d="M70 150c40 170 150 240 230 120 50-76 80-160 110-236" />
      <path d="M190 372 470 60" strokeDasharray="14 14" />
      <path d="M318 240v90M318 240H120" strokeDasharray="3 12" />
      <circle cx="318" cy="240" r="7" fill="currentColor" />
    </svg>
  )
}
