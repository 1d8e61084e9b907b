import { scaleLinear, scalePoint } from '@visx/scale';
import { AreaClosed, LinePath } from '@visx/shape';
import { classNames } from './class-names.ts';
import styles from './line-chart.module.css';

const cx = classNames(styles);

export interface ChartPoint {
  readonly label: string;
  readonly value: number;
}

/** A trend at a glance, for beside a number; the words that it needs are the caller's. */
export function Sparkline({ points, label }: { readonly points: readonly number[]; readonly label: string }) {
  const width = 96;
  const height = 24;
  const x = scaleLinear({ domain: [0, Math.max(1, points.length - 1)], range: [2, width - 4] });
  const y = scaleLinear({ domain: [0, Math.max(...points, 0.000_1)], range: [height - 3, 4] });
  const last = points.at(-1);
  return (
    <svg className={cx('spark')} width={width} height={height} role="img" aria-label={label}>
      <LinePath
        data={points.map((value, index) => ({ value, index }))}
        x={(point) => x(point.index)}
        y={(point) => y(point.value)}
        className={cx('line')}
      />
      {last === undefined ? null : (
        <circle cx={x(points.length - 1)} cy={y(last)} r={2.5} className={cx('dot')} />
      )}
    </svg>
  );
}

/** Values over time with their table: the table says to everyone what the drawing shows. */
export function LineChart({
  points,
  title,
  tableLabel,
  labelColumn,
  valueColumn,
  format,
}: {
  readonly points: readonly ChartPoint[];
  readonly title: string;
  readonly tableLabel: string;
  readonly labelColumn: string;
  readonly valueColumn: string;
  readonly format: (value: number) => string;
}) {
  const width = 560;
  const height = 150;
  const left = 44;
  const bottom = 22;
  const top = Math.max(...points.map(({ value }) => value), 0.000_1);
  const x = scalePoint({ domain: points.map((_, index) => index), range: [left + 18, width - 26] });
  const y = scaleLinear({ domain: [0, top], range: [height - bottom, 10], nice: 4 });
  const at = (index: number) => x(index) ?? 0;
  const data = points.map((point, index) => ({ ...point, index }));
  const labelEvery = Math.ceil(points.length / 6);
  return (
    <figure className={cx('figure')}>
      <svg viewBox={`0 0 ${width} ${height}`} className={cx('chart')} role="img" aria-label={title}>
        {y.ticks(3).map((tick) => (
          <g key={tick}>
            <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} className={cx('rule')} />
            <text x={left - 8} y={y(tick)} dy="0.32em" textAnchor="end" className={cx('label')}>
              {format(tick)}
            </text>
          </g>
        ))}
        <AreaClosed
          data={data}
          x={({ index }) => at(index)}
          y={({ value }) => y(value)}
          yScale={y}
          className={cx('area')}
        />
        <LinePath
          data={data}
          x={({ index }) => at(index)}
          y={({ value }) => y(value)}
          className={cx('line')}
        />
        {data.map(({ label, value, index }) => (
          <g key={index}>
            <circle cx={at(index)} cy={y(value)} r={3.5} className={cx('dot')}>
              <title>{`${label}: ${format(value)}`}</title>
            </circle>
            {(data.length - 1 - index) % labelEvery === 0 ? (
              <text x={at(index)} y={height - 4} textAnchor="middle" className={cx('label')}>
                {label}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
      <details className={cx('twin')}>
        <summary>{tableLabel}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{labelColumn}</th>
              <th scope="col">{valueColumn}</th>
            </tr>
          </thead>
          <tbody>
            {data.map(({ label, value, index }) => (
              <tr key={index}>
                <td>{label}</td>
                <td>{format(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
