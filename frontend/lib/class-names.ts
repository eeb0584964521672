import { clsx, type ClassValue } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({ extend: { theme: { radius: ['button', 'card', 'player', 'hero'] } } })

/** Joins class names; of two that contradict each other the later one stays. */
export const cn = (...classes: ClassValue[]) => merge(clsx(classes))
