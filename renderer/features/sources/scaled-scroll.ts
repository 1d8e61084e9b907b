/** How far a page can be scrolled with positions that stay exact to the pixel; Chromium ends at some 33.5 M. */
const mostPixels = 8_000_000;

/** The wheel and keys move less than this at once; the smallest drag of a bar of `mostPixels` moves more. */
const shortWay = 5_000;

/** A length to be scrolled through, all in CSS pixels: its own height, and that of the window upon it. */
export interface Scrolled {
  readonly height: number;
  readonly view: number;
}

/** The height that the scrollbar sees. */
export function barHeight({ height }: Scrolled): number {
  return Math.min(height, mostPixels);
}

/** The furthest that the top of the window gets. */
export function lastTop({ height, view }: Scrolled): number {
  return Math.max(0, height - view);
}

/**
 * Where the scrollbar stands when the window's top is at `top`. Near both ends, pixel for pixel, so that every end can be
 * reached by the wheel; in between to scale.
 */
export function barAt(top: number, scrolled: Scrolled): number {
  return along(top, lastTop(scrolled), lastBar(scrolled), scrolled);
}

/** The inverse: where the window's top is when the scrollbar was dragged to `bar`. */
export function topAt(bar: number, scrolled: Scrolled): number {
  return along(bar, lastBar(scrolled), lastTop(scrolled), scrolled);
}

/**
 * The window's top after the scrollbar has gone from one place to another: a short way is the wheel or a key and moves the
 * rows as far, a long one is a drag and goes to the share of the whole.
 */
export function topAfter(
  from: { readonly bar: number; readonly top: number },
  bar: number,
  scrolled: Scrolled,
) {
  const way = bar - from.bar;
  if (Math.abs(way) > shortWay) return topAt(bar, scrolled);
  return Math.min(lastTop(scrolled), Math.max(0, from.top + way));
}

function lastBar(scrolled: Scrolled): number {
  return Math.max(0, barHeight(scrolled) - scrolled.view);
}

function along(at: number, fromLast: number, toLast: number, { view }: Scrolled): number {
  const end = Math.min(2 * view, fromLast / 2, toLast / 2);
  if (at <= end) return Math.max(0, at);
  if (at >= fromLast - end) return Math.max(0, toLast - Math.max(0, fromLast - at));
  const scale = (toLast - 2 * end) / (fromLast - 2 * end);
  return end + (at - end) * scale;
}
