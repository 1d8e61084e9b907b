import { existsSync, readFileSync } from 'node:fs';
import type { NativeImage as ElectronNativeImage } from 'electron';
import { refuseMissingMembers, unimplemented } from '#stand-in/strict/unimplemented.ts';

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');
const dataUrlPrefix = 'data:image/png;base64,';

/** An image as the PNG it came as. */
export class NativeImage implements Pick<ElectronNativeImage, 'getSize' | 'isEmpty' | 'toDataURL' | 'toPNG'> {
  readonly #png: Buffer;

  constructor(png: Buffer) {
    this.#png = png;
  }

  static createEmpty(): NativeImage {
    return new NativeImage(Buffer.alloc(0));
  }

  static createFromBuffer(buffer: Buffer): NativeImage {
    if (!buffer.subarray(0, pngSignature.length).equals(pngSignature)) {
      throw unimplemented('an image that is not a PNG');
    }
    return new NativeImage(buffer);
  }

  static createFromPath(path: string): NativeImage {
    return existsSync(path) ? NativeImage.createFromBuffer(readFileSync(path)) : NativeImage.createEmpty();
  }

  static createFromDataURL(url: string): NativeImage {
    if (!url.startsWith(dataUrlPrefix)) throw unimplemented('an image that is not a PNG');
    return NativeImage.createFromBuffer(Buffer.from(url.slice(dataUrlPrefix.length), 'base64'));
  }

  isEmpty(): boolean {
    return this.#png.length === 0;
  }

  /** From the header chunk, which every PNG starts with. */
  getSize(): { width: number; height: number } {
    if (this.isEmpty()) return { width: 0, height: 0 };
    return { width: this.#png.readUInt32BE(16), height: this.#png.readUInt32BE(20) };
  }

  toPNG(): Buffer {
    return Buffer.from(this.#png);
  }

  toDataURL(): string {
    return dataUrlPrefix + this.#png.toString('base64');
  }
}
refuseMissingMembers(NativeImage, 'nativeImage');
