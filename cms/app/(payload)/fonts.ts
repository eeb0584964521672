import localFont from 'next/font/local'

// One face per alphabet: a page downloads only what it shows. Only the last one carries a fallback,
// or the fallback would answer for letters that a later face has. Every option is a literal because Turbopack reads them without running the file.

const onestLatin = localFont({
  src: '../../../node_modules/@fontsource-variable/onest/files/onest-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-onest-latin',
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
    },
  ],
})

const onestCyrillic = localFont({
  src: '../../../node_modules/@fontsource-variable/onest/files/onest-cyrillic-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-onest-cyrillic',
  declarations: [{ prop: 'unicode-range', value: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116' }],
})

/** Class names that define the variables behind `--font-body`. */
export const fontVariables = [onestLatin, onestCyrillic].map((font) => font.variable).join(' ')
