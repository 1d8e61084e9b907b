import { printFigure } from './figure.ts';

/** The least that a run of so many requests to change a customer list can take: Pinterest permits 400 a minute. */
const requests = Number(process.argv[2]);
printFigure({ seconds: Math.floor((requests - 1) / 400) * 60, items: requests, peakMb: null });
