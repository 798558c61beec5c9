import { ReduceDataOptionsBuilder } from '@grafana/grafana-foundation-sdk/common'
import {
  RowBuilder,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus'
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat'
import { PanelBuilder as TimeSeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries'

/** A question to Prometheus, and how its series are called. */
export interface Query {
  readonly expr: string
  readonly legend: string
}

export interface Panel {
  readonly title: string
  /** What an operator learns from it. */
  readonly description: string
  readonly queries: readonly Query[]
  /** A unit of Grafana: `s`, `percentunit`, `reqps`, `currencyUSD`, `short` … */
  readonly unit: string
  /** A number rather than a curve, with the value it turns red at; higher is worse. */
  readonly stat?: { readonly red: number }
}

export interface Row {
  readonly title: string
  readonly panels: readonly Panel[]
}

const source = { type: 'prometheus', uid: 'prometheus' }
const columns = 24
const height = 8

function query({ expr, legend }: Query, index: number): DataqueryBuilder {
  return new DataqueryBuilder()
    .datasource(source)
    .refId(String.fromCharCode(65 + index))
    .expr(expr)
    .legendFormat(legend)
    .range()
}

function curve(panel: Panel, span: number): TimeSeriesBuilder {
  const builder = new TimeSeriesBuilder()
    .title(panel.title)
    .description(panel.description)
    .datasource(source)
    .unit(panel.unit)
    .min(0)
    .fillOpacity(10)
    .height(height)
    .span(span)
  for (const [index, one] of panel.queries.entries()) builder.withTarget(query(one, index))
  return builder
}

function number(panel: Panel, red: number, span: number): StatBuilder {
  const steps = [
    { color: 'green', value: null },
    { color: 'red', value: red },
  ]
  const builder = new StatBuilder()
    .title(panel.title)
    .description(panel.description)
    .datasource(source)
    .unit(panel.unit)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps))
    .height(4)
    .span(span)
  for (const [index, one] of panel.queries.entries()) builder.withTarget(query(one, index))
  return builder
}

/**
 * Numbers stand in one line above the curves, curves two in a line.
 * @param firstId ids must be unique in a dashboard; the row gets this one
 */
export function builders(
  row: Row,
  firstId: number,
): {
  row: RowBuilder
  panels: (StatBuilder | TimeSeriesBuilder)[]
} {
  const numbers = row.panels.filter(({ stat }) => stat !== undefined)
  const panels = row.panels.map((panel, index) => {
    const builder = panel.stat
      ? number(panel, panel.stat.red, Math.floor(columns / numbers.length))
      : curve(panel, columns / 2)
    return builder.id(firstId + 1 + index)
  })
  return { row: new RowBuilder(row.title).id(firstId), panels }
}
