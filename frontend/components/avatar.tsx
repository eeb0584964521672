import { cn } from '@/frontend/lib/class-names'

const sizes = {
  28: 'size-7 text-xs',
  32: 'size-8 text-xs',
  36: 'size-9 text-sm',
  44: 'size-11 text-base',
  64: 'size-16 text-xl',
  96: 'size-24 text-3xl',
}

interface AvatarProps {
  name: string
  url: string | null
  size?: keyof typeof sizes
  className?: string
}

/** A portrait as a rounded square, or the first letter of the name. Decorative: the name always stands beside it. */
export function Avatar({ name, url, size = 36, className }: AvatarProps) {
  const shape = cn('shrink-0 overflow-hidden rounded-[28%] bg-tint text-on-tint', sizes[size], className)
  if (url)
    return (
      <img
        src={url}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        className={cn(shape, 'bg-[#e9e2d3] object-cover')}
      />
    )
  return (
    <span
      aria-hidden
      className={cn(shape, 'inline-flex items-center justify-center font-semibold uppercase')}
    >
      {name.trim().charAt(0)}
    </span>
  )
}
