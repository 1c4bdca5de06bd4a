/** Version 2 knows tables in the body; everything that version 1 knew is as it was. */
export const tables = (document: object): object => ({ ...document, format: 2 })
