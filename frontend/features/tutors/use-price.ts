import { useFormatter } from 'next-intl'

/** Writes kopecks as roubles, without the kopecks. */
export function usePrice() {
  const format = useFormatter()
  return (kopecks: number) =>
    format.number(kopecks / 100, {
      style: 'currency',
      currency: 'RUB',
      currencyDisplay: 'narrowSymbol',
      maximumFractionDigits: 0,
    })
}
