// Where a browser shuts its storage to frames of others, ours is one of them: then what would be remembered there is remembered for
// as long as the frame is open. What must last is in the extension's own storage.

function isShut(): boolean {
  try {
    return window.localStorage === null
  } catch {
    return true
  }
}

function shortStorage(): Storage {
  const values = new Map<string, string>()
  return {
    get length() {
      return values.size
    },
    key: (at) => [...values.keys()][at] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
  }
}

if (isShut()) Object.defineProperty(window, 'localStorage', { value: shortStorage() })
