/** Puts a member on a global object, also where the platform defined it as a getter; silently gives up where it is fixed. */
export function put(target: object, name: PropertyKey, value: unknown): void {
  try {
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false })
  } catch {
    // A member that cannot be replaced stays; the frame's policy is what protects.
  }
}

/** Takes a member away from an object and from everything it inherits from. */
export function remove(target: object, name: string): void {
  for (let holder: object | null = target; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    if (Object.hasOwn(holder, name) && !Reflect.deleteProperty(holder, name)) put(holder, name, undefined)
  }
}
