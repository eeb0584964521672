import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/frontend/lib/class-names'

const button = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-button font-semibold whitespace-nowrap transition-colors duration-150 select-none focus-visible:rounded-button disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        board: 'bg-board text-chalk hover:bg-board-hover',
        accent: 'bg-accent text-on-accent hover:bg-accent-hover',
        chalk: 'bg-chalk text-[#1c2320] hover:bg-white',
        outline: 'border border-line bg-card text-ink hover:border-line-strong hover:bg-sunken',
        onBoard: 'border border-chalk/35 text-chalk hover:border-chalk/70 hover:bg-chalk/10',
        quiet: 'text-ink-2 hover:bg-sunken hover:text-ink',
        danger: 'border border-bad/40 bg-card text-bad hover:bg-bad-tint',
      },
      size: {
        sm: 'h-9 px-3 text-sm',
        md: 'h-11 px-4.5 text-[15px]',
        lg: 'h-13 px-6 text-[17px]',
        icon: 'size-11',
      },
    },
    defaultVariants: { look: 'board', size: 'md' },
  },
)

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof button> & { asChild?: boolean }

/** A button, or with `asChild` a link that looks like one. */
export function Button({ look, size, asChild, className, ...rest }: ButtonProps) {
  const classes = cn(button({ look, size }), className)
  return asChild ? (
    <Slot.Root className={classes} {...rest} />
  ) : (
    <button type="button" className={classes} {...rest} />
  )
}
