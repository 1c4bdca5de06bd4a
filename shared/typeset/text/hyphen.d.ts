/** The package has no types of its own. */
declare module 'hyphen/en-us/index.js' {
  const patterns: {
    hyphenateSync(text: string, options: { readonly hyphenChar: string; readonly minWordLength: number }): string
  }
  export default patterns
}
