import type { CdpSession } from '#stand-in/chromium/cdp-connection.ts';

/** Chromium's zoom level steps. */
const stepFactor = 1.2;

export function zoomFactorOf(level: number): number {
  return stepFactor ** level;
}

export function zoomLevelOf(factor: number): number {
  return Math.log(factor) / Math.log(stepFactor);
}

/** Zooms as a browser does: fewer and larger CSS pixels in the same window. */
export function setPageZoom(
  session: CdpSession,
  factor: number,
  { width, height }: { width: number; height: number },
): void {
  if (factor === 1) {
    session.tell('Emulation.clearDeviceMetricsOverride');
    return;
  }
  session.tell('Emulation.setDeviceMetricsOverride', {
    width: Math.round(width / factor),
    height: Math.round(height / factor),
    deviceScaleFactor: factor,
    mobile: false,
  });
}
