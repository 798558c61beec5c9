import type { Row } from './panels.ts'

export const engines: Row = {
  title: 'Engines and cost: do the providers answer, and what do they take?',
  panels: [
    {
      title: 'Cost today and yesterday',
      description: 'US dollars for model calls in the last 24 hours, by the price table.',
      unit: 'currencyUSD',
      stat: { red: 1000 },
      queries: [{ expr: 'sum(increase(provider_cost_usd_total[1d]))', legend: 'cost' }],
    },
    {
      title: 'Nearest to its daily cap',
      description: 'The highest share of the daily cost cap that any one key has used today.',
      unit: 'percentunit',
      stat: { red: 0.8 },
      queries: [{ expr: 'max(spending_day_cap_used_ratio)', legend: 'share' }],
    },
    {
      title: 'Open circuit breakers',
      description: 'Engines that are left alone because their calls kept failing.',
      unit: 'short',
      stat: { red: 1 },
      queries: [
        { expr: 'sum(max by (engine) (provider_breaker_open)) or vector(0)', legend: 'open' },
      ],
    },
    {
      title: 'Packages from the cache',
      description: 'Share of packages that were there before.',
      unit: 'percentunit',
      stat: { red: 1.1 },
      queries: [
        {
          expr: 'sum(rate(content_cache_reads_total{result="hit"}[5m])) / sum(rate(content_cache_reads_total[5m]))',
          legend: 'hits',
        },
      ],
    },
    {
      title: 'Provider calls',
      description: 'Calls each second, by engine and outcome.',
      unit: 'ops',
      queries: [
        {
          expr: 'sum by (engine, outcome) (rate(provider_calls_total[5m]))',
          legend: '{{engine}} - {{outcome}}',
        },
      ],
    },
    {
      title: 'Time of a provider call',
      description: 'Nineteen of twenty calls end within this time.',
      unit: 's',
      queries: [
        {
          expr: 'histogram_quantile(0.95, sum by (le, engine) (rate(provider_call_duration_seconds_bucket[5m])))',
          legend: '95th percentile {{engine}}',
        },
      ],
    },
    {
      title: 'Tokens',
      description: 'Tokens each second, by engine and direction.',
      unit: 'short',
      queries: [
        {
          expr: 'sum by (engine, direction) (rate(provider_tokens_total[5m]))',
          legend: '{{engine}} - {{direction}}',
        },
      ],
    },
    {
      title: 'Cost',
      description: 'US dollars an hour, by engine.',
      unit: 'currencyUSD',
      queries: [
        {
          expr: 'sum by (engine) (rate(provider_cost_usd_total[5m])) * 3600',
          legend: '{{engine}}',
        },
      ],
    },
    {
      title: 'Calls refused by a cap',
      description: 'Model calls that were not made because a cost cap would have been passed.',
      unit: 'short',
      queries: [
        { expr: 'sum by (cap) (increase(spending_refused_total[15m]))', legend: '{{cap}}' },
      ],
    },
  ],
}
