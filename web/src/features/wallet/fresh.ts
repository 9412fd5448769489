/** Asks for a code that is not old where one is wanted. */
export type Fresh = <Answer>(act: () => Promise<Answer>) => Promise<Answer>
