import type { Rectangle } from 'electron';
import { chromium } from '#stand-in/chromium/chromium.ts';

export interface StandInDisplay {
  readonly id: number;
  readonly label: string;
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
  readonly size: { readonly width: number; readonly height: number };
  readonly workAreaSize: { readonly width: number; readonly height: number };
  readonly scaleFactor: number;
}

/** Chromium's screens when it started, the primary one first. */
export function displays(): StandInDisplay[] {
  return chromium.screens
    .toSorted((one, other) => Number(other.isPrimary) - Number(one.isPrimary))
    .map((screen) => ({
      id: Number(screen.id),
      label: screen.label,
      bounds: { x: screen.left, y: screen.top, width: screen.width, height: screen.height },
      workArea: {
        x: screen.availLeft,
        y: screen.availTop,
        width: screen.availWidth,
        height: screen.availHeight,
      },
      size: { width: screen.width, height: screen.height },
      workAreaSize: { width: screen.availWidth, height: screen.availHeight },
      scaleFactor: screen.devicePixelRatio,
    }));
}

export function primaryWorkArea(): Rectangle {
  const [primary] = displays();
  if (primary === undefined) throw new Error('stand-in: displays are known when the app is ready');
  return { ...primary.workArea };
}
