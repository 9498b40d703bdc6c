import type { ApexOptions } from 'apexcharts';
import type { ChartTokens } from './chartTokens.ts';
import type { NiceAxis } from './niceAxis.ts';

/** What a chart shows about one of its days. */
export interface DayTip {
  /** Where the day begins on the axis, in ms. */
  at: number;
  day: string;
  lines: string[];
}

/**
 * Options shared by all charts over days; `ApexChart` names the day pointed at.
 * @param right free pixels beside the last day.
 * @param monthsOnly labels months only, no days in between.
 */
export function dayChart(
  type: 'line' | 'rangeArea',
  right: number,
  axis: NiceAxis,
  tokens: ChartTokens,
  monthsOnly = false,
): ApexOptions {
  return {
    chart: {
      type,
      height: '100%',
      animations: { enabled: false },
      toolbar: { show: false },
      zoom: { enabled: false },
      background: 'transparent',
      fontFamily: tokens.font,
      foreColor: tokens.axis,
      parentHeightOffset: 0,
    },
    theme: { mode: tokens.isDark ? 'dark' : 'light' },
    dataLabels: { enabled: false },
    legend: { show: false },
    grid: {
      borderColor: tokens.grid,
      strokeDashArray: 0,
      padding: { left: 4, right, top: -8, bottom: -4 },
      xaxis: { lines: { show: false } },
    },
    xaxis: {
      type: 'datetime',
      axisBorder: { color: tokens.grid },
      axisTicks: { color: tokens.grid },
      labels: {
        datetimeUTC: true,
        datetimeFormatter: { year: 'yyyy', month: 'MMM', day: monthsOnly ? '' : 'd MMM' },
        style: { fontSize: '11px', colors: tokens.axis },
      },
    },
    yaxis: {
      min: axis.min,
      max: axis.max,
      tickAmount: axis.ticks,
      labels: {
        formatter: (value: number) => value.toFixed(axis.digits),
        style: { fontSize: '11px', colors: tokens.axis },
      },
    },
    tooltip: { enabled: false },
  };
}

/** Where a day begins on the axis, in ms. */
export function instant(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
