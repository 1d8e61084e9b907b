/** A module with a memory of its own, ready to be called. It keeps to the first `memoryBytes` of it. */
export class Kernel {
  readonly memory: Uint8Array<ArrayBuffer>;
  private readonly exports: Record<string, unknown>;

  /** `base64`: what `npm run kernels` has made of AssemblyScript. */
  constructor(base64: string) {
    let compiled = modules.get(base64);
    if (compiled === undefined) {
      compiled = new WebAssembly.Module(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)));
      modules.set(base64, compiled);
    }
    this.exports = new WebAssembly.Instance(compiled).exports;
    const memory = this.exports['memory'] as Memory;
    memory.grow(Math.ceil((this.number('memoryBytes') - memory.buffer.byteLength) / pageBytes));
    this.memory = new Uint8Array(memory.buffer);
  }

  /** A constant that the module exports. */
  number(name: string): number {
    return (this.exports[name] as { readonly value: number }).value;
  }

  /** A function that the module exports. */
  call(name: string): (...numbers: number[]) => number {
    return this.exports[name] as (...numbers: number[]) => number;
  }

  /** A view of the memory from `name` on, up to the place that `next` names, of numbers of four bytes. */
  numbers(name: string, next: string): Int32Array<ArrayBuffer> {
    const from = this.number(name);
    return new Int32Array(this.memory.buffer, from, (this.number(next) - from) / 4);
  }

  /** The same, of bytes. */
  bytes(name: string, next: string): Uint8Array<ArrayBuffer> {
    return this.memory.subarray(this.number(name), this.number(next));
  }
}

const pageBytes = 65_536;

/** Compiled once. */
const modules = new Map<string, object>();

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** TypeScript knows it only of browsers. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: Record<string, unknown> };
};
