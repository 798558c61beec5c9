import { valueAt } from './column.ts'
import type { CoursePlan, PlanSection } from './course-plan.ts'

/** A plan with at most `most` sections: the smallest joins its smaller neighbour, both titles kept. */
export function limitPlan(plan: CoursePlan, most: number): CoursePlan {
  if (plan.sections.length <= most) return plan
  const sections = [...plan.sections]
  while (sections.length > most) {
    const words = sections.map((section) => section.words)
    const smallest = words.indexOf(Math.min(...words))
    const isFirst = smallest === 0
    const isLast = smallest === words.length - 1
    const joinsBefore =
      isLast || (!isFirst && valueAt(words, smallest - 1) < valueAt(words, smallest + 1))
    const first = joinsBefore ? smallest - 1 : smallest
    const [a, b] = sections.slice(first, first + 2)
    if (a === undefined || b === undefined) break
    sections.splice(first, 2, join(a, b))
  }
  return { title: plan.title, sections: sections.map((section, index) => ({ ...section, index })) }
}

const longestTitle = 200

function join(a: PlanSection, b: PlanSection): PlanSection {
  const title = `${a.title}; ${b.title}`
  return {
    index: a.index,
    title: title.length <= longestTitle ? title : a.words >= b.words ? a.title : b.title,
    ranges: [...a.ranges, ...b.ranges].sort((left, right) => left.first - right.first),
    words: a.words + b.words,
  }
}
