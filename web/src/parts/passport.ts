// Where the passport of a piece of time is, by the id of its link.

export const passportPath = (id: string) => `/entries/${encodeURIComponent(id)}`
