import { notFound } from 'next/navigation'

/** Every address that no page has, in the language it was asked in. */
export default function UnknownPage() {
  notFound()
}
