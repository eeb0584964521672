/** What a person wrote, with the telling phrase marked. */
export function ReviewWords({ content, highlight }: { content: string; highlight: string | null }) {
  const start = highlight ? content.indexOf(highlight) : -1
  if (!highlight || start < 0) return <>{content}</>
  return (
    <>
      {content.slice(0, start)}
      <mark className="marked">{highlight}</mark>
      {content.slice(start + highlight.length)}
    </>
  )
}
