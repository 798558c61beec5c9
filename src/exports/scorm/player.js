/*
 * Runs in the learner's browser inside a SCORM package: shows one sheet at a time, checks the
 * self-check, and tells the platform what was seen, the score and the time. It speaks SCORM 1.2
 * (`window.API`) and SCORM 2004 (`window.API_1484_11`), whichever the platform offers, and works
 * without either. Nothing is loaded from anywhere.
 */
const started = Date.now()
const pages = [...document.querySelectorAll('.page')]
const links = [...document.querySelectorAll('nav a')]
const form = document.getElementById('self-check')
const state = { seen: [], score: null }
let current = 0

/** Platforms put their API into a window above this one, or above the one that opened it. */
function findApi(name) {
  for (let start = window, openers = 0; start && openers < 3; start = start.opener, openers++) {
    for (let place = start, depth = 0; depth < 50; place = place.parent, depth++) {
      try {
        if (place[name]) return place[name]
      } catch {
        break // A window of another site: what is above it is not the platform.
      }
      if (place.parent === place) break
    }
  }
  return null
}

const api2004 = findApi('API_1484_11')
const api12 = api2004 ? null : findApi('API')
const api = api2004 || api12

/** Calls a function by its name in SCORM 2004; in 1.2 the same ones begin with "LMS". */
function call(name, ...values) {
  if (!api) return ''
  const old = { Initialize: 'LMSInitialize', Terminate: 'LMSFinish' }
  const named = api2004 ? name : (old[name] ?? `LMS${name}`)
  return String(api[named](...values))
}

function set(name2004, name12, value) {
  const name = api2004 ? name2004 : name12
  if (name) call('SetValue', name, String(value))
}

function restore() {
  try {
    const kept = JSON.parse(call('GetValue', 'cmi.suspend_data') || '{}')
    if (Array.isArray(kept.seen)) state.seen = kept.seen.filter((index) => index in pages)
    if (kept.score && kept.score.all > 0) state.score = kept.score
  } catch {
    // Another tool's notes, or none: the course begins anew.
  }
  const place = call('GetValue', api2004 ? 'cmi.location' : 'cmi.core.lesson_location')
  return Math.max(0, indexOf(place))
}

const indexOf = (id) => pages.findIndex((page) => page.id === id)
const isDone = () => state.seen.length === pages.length && (!form || state.score !== null)

function report() {
  set('cmi.completion_status', 'cmi.core.lesson_status', isDone() ? 'completed' : 'incomplete')
  set('cmi.progress_measure', '', (state.seen.length / pages.length).toFixed(4))
  set('cmi.location', 'cmi.core.lesson_location', pages[current].id)
  set('cmi.suspend_data', 'cmi.suspend_data', JSON.stringify(state))
  if (state.score) {
    const share = state.score.right / state.score.all
    set('cmi.score.min', 'cmi.core.score.min', 0)
    set('cmi.score.max', 'cmi.core.score.max', 100)
    set('cmi.score.raw', 'cmi.core.score.raw', Math.round(share * 100))
    set('cmi.score.scaled', '', share.toFixed(4))
  }
  call('Commit', '')
}

function show(index, focus) {
  current = index
  if (!state.seen.includes(index)) state.seen.push(index)
  for (const [place, page] of pages.entries()) {
    page.hidden = place !== index
    links[place].classList.toggle('seen', state.seen.includes(place))
    if (place === index) links[place].setAttribute('aria-current', 'page')
    else links[place].removeAttribute('aria-current')
  }
  document.getElementById('previous').disabled = index === 0
  document.getElementById('next').disabled = index === pages.length - 1
  document.getElementById('place').textContent = `${index + 1} / ${pages.length}`
  if (focus) {
    window.scrollTo(0, 0)
    pages[index].querySelector('h2').focus()
  }
  report()
}

/** A link may lead to a sheet, or to a note or its reference on one. */
function follow(event) {
  const link = event.target.closest('a[href^="#"]')
  const target = link && document.getElementById(link.getAttribute('href').slice(1))
  const index = target ? pages.indexOf(target.closest('.page')) : -1
  if (index < 0) return
  event.preventDefault()
  show(index, target === pages[index])
  if (target === pages[index]) return
  const closed = target.closest('details')
  if (closed) closed.open = true
  target.scrollIntoView({ block: 'center' })
}

const plain = (text) => text.trim().replace(/\s+/g, ' ').toLowerCase()

function check(event) {
  event.preventDefault()
  const result = document.getElementById('score')
  const questions = [...form.querySelectorAll('fieldset')].map((fieldset) => {
    const input = fieldset.querySelector('input:checked, input[type="text"]')
    const accepted = JSON.parse(fieldset.dataset.accepted)
    const answer = input ? plain(input.value) : ''
    return { fieldset, accepted, answer, right: accepted.some((form) => plain(form) === answer) }
  })
  if (questions.some(({ answer }) => answer === '')) {
    result.textContent = form.dataset.unanswered
    return
  }
  for (const { fieldset, accepted, right } of questions) {
    const verdict = fieldset.querySelector('.verdict')
    verdict.className = right ? 'verdict right' : 'verdict wrong'
    verdict.textContent = right ? form.dataset.right : `${form.dataset.wrong} ${accepted[0]}`
  }
  const right = questions.filter((question) => question.right).length
  state.score = { right, all: questions.length }
  result.textContent = form.dataset.score
    .replace('{right}', String(right))
    .replace('{all}', String(questions.length))
  report()
}

function sessionTime() {
  const seconds = Math.round((Date.now() - started) / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  if (api2004) return `PT${parts[0]}H${parts[1]}M${parts[2]}S`
  return parts.map((part, place) => String(part).padStart(place ? 2 : 4, '0')).join(':')
}

let isOver = false
function finish() {
  if (isOver) return
  isOver = true
  set('cmi.session_time', 'cmi.core.session_time', sessionTime())
  set('cmi.exit', 'cmi.core.exit', isDone() ? (api2004 ? 'normal' : '') : 'suspend')
  call('Commit', '')
  call('Terminate', '')
}

call('Initialize', '')
const place = restore()
document.querySelector('.steps').hidden = false
// On a telephone the list would fill the screen before every sheet.
document.getElementById('contents').open = !window.matchMedia('(max-width: 36rem)').matches
document.getElementById('previous').addEventListener('click', () => show(current - 1, true))
document.getElementById('next').addEventListener('click', () => show(current + 1, true))
document.addEventListener('click', follow)
if (form) form.addEventListener('submit', check)
window.addEventListener('pagehide', finish)
show(place, false)
