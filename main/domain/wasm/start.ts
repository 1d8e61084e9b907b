/** A module's memory and its function, ready to be called. */
export interface Started {
  readonly memory: Uint8Array;
  readonly call: (...numbers: number[]) => number;
}

/** Makes modules with memories of their own of the same bytes, which are compiled once. */
export class WasmStarter {
  private readonly assemble: () => Uint8Array<ArrayBuffer>;
  private compiled: object | undefined;

  constructor(assemble: () => Uint8Array<ArrayBuffer>) {
    this.assemble = assemble;
  }

  /** `bytes` of memory at least. */
  start(bytes: number): Started {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
    this.compiled ??= new WebAssembly.Module(this.assemble());
    const { exports } = new WebAssembly.Instance(this.compiled, { m: { m: memory } });
    return { memory: new Uint8Array(memory.buffer), call: exports['f'] as Started['call'] };
  }
}

/** TypeScript knows it only of browsers. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: Record<string, Record<string, object>>,
  ) => { readonly exports: Record<string, unknown> };
};
