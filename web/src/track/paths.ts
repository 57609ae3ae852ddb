// Addresses of pages that tracking leads to.

export const trackPath = (tool: string, task: string) => `/track/${encodeURIComponent(tool)}/${encodeURIComponent(task)}`
