/** The package has no types of its own; tsconfig.json points its name here. */
declare const patterns: {
  hyphenateSync(text: string, options: { readonly hyphenChar: string; readonly minWordLength: number }): string
}
export default patterns
