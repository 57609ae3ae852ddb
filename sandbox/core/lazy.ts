// An object that is made when somebody first asks it for something.

/** Looks and behaves like what `make` answers, and costs nothing until then, even where it is handed around or spread. */
export function lazily<Thing extends object>(make: () => Thing): Thing {
  let made: Thing | undefined
  const thing = () => {
    made ??= make()
    return made
  }
  return new Proxy({} as Thing, {
    get: (_, name) => Reflect.get(thing(), name),
    set: (_, name, value) => Reflect.set(thing(), name, value),
    has: (_, name) => Reflect.has(thing(), name),
  })
}
