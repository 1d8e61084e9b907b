/** What a page tells its WebContents. */
export type FromPage =
  | { readonly kind: 'started'; readonly url: string }
  | { readonly kind: 'preload-failed'; readonly error: unknown }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'send'; readonly channel: string; readonly args: unknown[] }
  /** The page wants to go where requests can't be intercepted, and was held back. */
  | { readonly kind: 'navigate'; readonly url: string }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'accelerator'; readonly keys: string }
  | { readonly kind: 'placed'; readonly bounds: { x: number; y: number; width: number; height: number } };

/** What a WebContents tells its page. */
export type ToPage =
  | { readonly kind: 'event'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | { readonly kind: 'accelerators'; readonly accelerators: readonly string[] }
  | { readonly kind: 'guard-close'; readonly on: boolean };

/** What a page asks while its script stands still. */
export type Question =
  | { readonly kind: 'path'; readonly file: object }
  | { readonly kind: 'open'; readonly url: string; readonly name: string; readonly features: string };

/** What a preload can know of the process it runs for. */
export interface PreloadProcess {
  readonly platform: string;
  readonly arch: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
  readonly execPath: string;
}
