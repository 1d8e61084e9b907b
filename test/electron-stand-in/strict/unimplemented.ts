/** What JavaScript itself, or whatever prints a value, asks of any object. */
const askedOfEverything = new Set(['then', 'toJSON', 'constructor', 'inspect', 'nodeType', '$$typeof']);

export function unimplemented(what: string): Error {
  return new Error(`stand-in: ${what} is not implemented`);
}

/** Makes `object` throw for every member that it lacks: a silent `undefined` would be a guess. */
export function refuseMissing<T extends object>(object: T, name: string): T {
  return Object.setPrototypeOf(object, refusingPrototype(Object.getPrototypeOf(object), name));
}

/** Makes the class, and each of its instances, throw for every member that it lacks. */
export function refuseMissingMembers(type: { prototype: object }, name: string): void {
  refuseMissing(type, name);
  refuseMissing(type.prototype, name);
}

/**
 * A whole export that the stand-in lacks. Importing it is harmless, for imports happen on every platform; any use throws.
 */
export function absent(name: string): unknown {
  const refuse = (): never => {
    throw unimplemented(name);
  };
  return new Proxy(class {}, {
    apply: refuse,
    construct: refuse,
    get: (_target, key) => (isAskedOfEverything(key) ? undefined : refuse()),
    set: refuse,
  });
}

/**
 * A proxy at the end of the prototype chain sees exactly the look-ups that found nothing. One around the object itself
 * would see them all, and would break private fields.
 */
function refusingPrototype(parent: object | null, name: string): object {
  const check = (target: object, key: string | symbol): void => {
    if (key in target || isAskedOfEverything(key)) return;
    throw unimplemented(`${name}.${String(key)}`);
  };
  // A class stays the parent itself, which `super()` calls; an object stays in the chain, where `instanceof` looks.
  return new Proxy(typeof parent === 'function' ? parent : Object.create(parent), {
    get(target, key, receiver) {
      check(target, key);
      return Reflect.get(target, key, receiver);
    },
    set(target, key, value, receiver) {
      check(target, key);
      return Reflect.set(target, key, value, receiver);
    },
  });
}

function isAskedOfEverything(key: string | symbol): boolean {
  return typeof key === 'symbol' || askedOfEverything.has(key);
}
