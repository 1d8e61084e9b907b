const paths = {
  logo: 'M4 5.5h6.5v6H4zM13.5 12.5H20v6h-6.5zM10.5 8.5h3a3 3 0 0 1 3 3v1',
  syncs: 'M4 8h12l-3-3M20 16H8l3 3',
  audiences:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.6-3.6 3.100-5.500 6.500-5.500s5.900 1.900 6.500 5.500M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.800c1.900.8 3.100 2.500 3.500 5.200',
  connections: 'M9 7V3M15 7V3M6 7h12v4a6 6 0 0 1-12 0zM12 17v4',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.500v5M9 14.500v5',
  plus: 'M12 5v14M5 12h14',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  cross: 'M6 6l12 12M18 6 6 18',
  warning: 'M12 4 2.800 19.500h18.400zM12 10v4.500M12 17.200v.1',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.500M12 7.800v.1',
  stop: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 8l8 8',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.500l3.500 2',
  arrow: 'M4 12h15M13.500 6.500 19 12l-5.500 5.500',
  back: 'M20 12H5M10.500 6.500 5 12l5.500 5.500',
  down: 'm6 9.500 6 6 6-6',
  right: 'm9.500 6 6 6-6 6',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  drop: 'M12 4v11M7 10.500l5 5 5-5M4 20h16',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM15.500 15.500 20 20',
  eye: 'M2.500 12C4.500 8 8 6 12 6s7.500 2 9.500 6c-2 4-5.500 6-9.500 6s-7.500-2-9.500-6ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  lock: 'M6 10.500h12V20H6zM8.500 10.500V8a3.500 3.500 0 0 1 7 0v2.500',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  undo: 'M4 9h10a5.500 5.500 0 0 1 0 11H9M8 5 4 9l4 4',
  redo: 'M20 9H10a5.500 5.500 0 0 0 0 11h5M16 5l4 4-4 4',
  people:
    'M8.500 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.500 19c.5-3.200 2.800-5 6-5s5.500 1.800 6 5M17 11.500a2.500 2.500 0 1 0 0-5M18 14.500c2 .5 3.200 2 3.500 4.500',
  cart: 'M3 4h2.500l2.300 11h10.400L20.500 7.500H6.400M9 20v.1M17 20v.1',
  spark: 'M4 17l5-6 4 3 7-9',
  play: 'M7 4.500v15l12-7.500z',
  flask: 'M9.500 3h5M10.500 3v6L5 19.500h14L13.500 9V3M8 14.500h8',
  key: 'M8 16.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9ZM12.500 12H21M18 12v3.500',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
  grip: 'M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing beside a text that says the same: hidden from screen readers. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'grip' ? 2.6 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
