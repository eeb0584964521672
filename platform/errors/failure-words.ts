import { errorWords, type ErrorCode, type Language } from './catalogue'

/** Codes with which a conversion can end; the first stands for any other. */
const codes = [
  'conversion-failed',
  'video-unreadable',
  'video-no-picture',
  'video-codec',
  'video-dimensions',
] satisfies ErrorCode[]

/** JSON of the words for each failure code, for queries that say why a video failed. */
export const failureWordsIn = (language: Language): string =>
  JSON.stringify(Object.fromEntries(codes.map((code) => [code, errorWords(code, language)])))

/** SQL for the words of the failure code in `column`, given the JSON of `failureWordsIn` as the parameter `place`. */
export const failureMessage = (place: string, column: string): string =>
  `coalesce(${place}::jsonb ->> ${column}, ${place}::jsonb ->> '${codes[0]}')`
