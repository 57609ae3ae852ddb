// The code of a bookmark, an address that browsers run on the page on which it is pressed.

/** `origin`: of our pages. A new window knows nothing of the page that opened it, and that page nothing of ours. */
export function bookmarkletOf(origin: string, tool: string): string {
  const page = JSON.stringify(`${origin}/track/${encodeURIComponent(tool)}/`)
  return `javascript:void(open(${page}+encodeURIComponent(location.href),"_blank","popup,noopener,width=560,height=760"))`
}
