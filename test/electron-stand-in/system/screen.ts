import type { Point, Rectangle } from 'electron';
import { StrictEmitter } from '#stand-in/strict/strict-emitter.ts';
import { refuseMissing, refuseMissingMembers } from '#stand-in/strict/unimplemented.ts';
import { displays, type StandInDisplay } from './displays.ts';

class Screen extends StrictEmitter<'display-added' | 'display-removed' | 'display-metrics-changed'> {
  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed']);
  }

  getAllDisplays(): StandInDisplay[] {
    return displays().map((display) => refuseMissing(display, 'display'));
  }

  getPrimaryDisplay(): StandInDisplay {
    return this.#best(() => 0);
  }

  /** The display that shows most of the rectangle. */
  getDisplayMatching(rectangle: Rectangle): StandInDisplay {
    return this.#best(({ bounds }) => -overlap(bounds, rectangle));
  }

  getDisplayNearestPoint(point: Point): StandInDisplay {
    return this.#best(({ bounds }) => distance(bounds, point));
  }

  /** The display with the least cost; the primary one where several have it. */
  #best(cost: (display: StandInDisplay) => number): StandInDisplay {
    const [first] = this.getAllDisplays().toSorted((one, other) => cost(one) - cost(other));
    if (first === undefined) throw new Error('stand-in: displays are known when the app is ready');
    return first;
  }
}
refuseMissingMembers(Screen, 'screen');

function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

function distance(area: Rectangle, point: Point): number {
  const dx = Math.max(area.x - point.x, 0, point.x - (area.x + area.width));
  const dy = Math.max(area.y - point.y, 0, point.y - (area.y + area.height));
  return Math.hypot(dx, dy);
}

export const screen = new Screen();
