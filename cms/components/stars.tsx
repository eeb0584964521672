/** Five stars, the given ones filled; read aloud as `label`. */
export function Stars({ rating, label }: { rating: number; label: string }) {
  return (
    <span className="panel-stars" role="img" aria-label={label}>
      {'★'.repeat(rating)}
      <span className="panel-stars__rest">{'★'.repeat(Math.max(0, 5 - rating))}</span>
    </span>
  )
}
