/** A file that is made by `npm run generate`: its path from the root, and the whole of its text. */
export type GeneratedFile = { path: string; text: string }
