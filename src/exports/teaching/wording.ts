/**
 * What exports for learning tools say beside the labels that all exports share, in the content's
 * language.
 */
export interface Wording {
  /** Asks for the term that a definition has a gap for. */
  readonly gap: string
  readonly described: string
  readonly source: string
  readonly overview: string
  readonly selfCheck: string
  /** Spoken or shown at the end of an episode. */
  readonly modelWrittenEpisode: string
  readonly showAnswer: string
  readonly next: string
  readonly previous: string
  readonly check: string
  readonly right: string
  /** The right answer follows. */
  readonly wrong: string
  /** With `{right}` and `{all}`. */
  readonly score: string
  readonly unanswered: string
  readonly yourAnswer: string
}

const english: Wording = {
  gap: 'Which term belongs in the gap?',
  described: 'Which term is described here?',
  source: 'Source',
  overview: 'Overview',
  selfCheck: 'Self-check',
  modelWrittenEpisode: 'This episode is based on text written by a language model.',
  showAnswer: 'Show what a good answer holds',
  next: 'Next',
  previous: 'Back',
  check: 'Check my answers',
  right: 'Right.',
  wrong: 'Not this one. The answer is:',
  score: '{right} of {all} right',
  unanswered: 'Answer every question first.',
  yourAnswer: 'Your answer',
}

const german: Wording = {
  gap: 'Welcher Begriff gehört in die Lücke?',
  described: 'Welcher Begriff ist hier beschrieben?',
  source: 'Quelle',
  overview: 'Überblick',
  selfCheck: 'Selbsttest',
  modelWrittenEpisode: 'Diese Folge beruht auf einem Text, den ein Sprachmodell geschrieben hat.',
  showAnswer: 'Zeigen, was eine gute Antwort enthält',
  next: 'Weiter',
  previous: 'Zurück',
  check: 'Antworten prüfen',
  right: 'Richtig.',
  wrong: 'Nicht ganz. Die Antwort ist:',
  score: '{right} von {all} richtig',
  unanswered: 'Bitte zuerst jede Frage beantworten.',
  yourAnswer: 'Ihre Antwort',
}

const french: Wording = {
  gap: 'Quel terme complète la phrase ?',
  described: 'Quel terme est décrit ici ?',
  source: 'Source',
  overview: 'Vue d’ensemble',
  selfCheck: 'Autoévaluation',
  modelWrittenEpisode: 'Cet épisode repose sur un texte écrit par un modèle de langage.',
  showAnswer: 'Montrer ce que contient une bonne réponse',
  next: 'Suivant',
  previous: 'Retour',
  check: 'Vérifier mes réponses',
  right: 'Juste.',
  wrong: 'Pas tout à fait. La réponse est :',
  score: '{right} bonnes réponses sur {all}',
  unanswered: 'Répondez d’abord à toutes les questions.',
  yourAnswer: 'Votre réponse',
}

const spanish: Wording = {
  gap: '¿Qué término completa la frase?',
  described: '¿Qué término se describe aquí?',
  source: 'Fuente',
  overview: 'Visión general',
  selfCheck: 'Autoevaluación',
  modelWrittenEpisode: 'Este episodio se basa en un texto escrito por un modelo de lenguaje.',
  showAnswer: 'Mostrar qué contiene una buena respuesta',
  next: 'Siguiente',
  previous: 'Atrás',
  check: 'Comprobar mis respuestas',
  right: 'Correcto.',
  wrong: 'No es esta. La respuesta es:',
  score: '{right} de {all} correctas',
  unanswered: 'Responde primero a todas las preguntas.',
  yourAnswer: 'Tu respuesta',
}

const portuguese: Wording = {
  gap: 'Que termo completa a frase?',
  described: 'Que termo é descrito aqui?',
  source: 'Fonte',
  overview: 'Visão geral',
  selfCheck: 'Autoavaliação',
  modelWrittenEpisode: 'Este episódio baseia-se num texto escrito por um modelo de linguagem.',
  showAnswer: 'Mostrar o que contém uma boa resposta',
  next: 'Seguinte',
  previous: 'Anterior',
  check: 'Verificar as minhas respostas',
  right: 'Certo.',
  wrong: 'Não é esta. A resposta é:',
  score: '{right} de {all} certas',
  unanswered: 'Responda primeiro a todas as perguntas.',
  yourAnswer: 'A sua resposta',
}

const italian: Wording = {
  gap: 'Quale termine completa la frase?',
  described: 'Quale termine è descritto qui?',
  source: 'Fonte',
  overview: 'Panoramica',
  selfCheck: 'Autovalutazione',
  modelWrittenEpisode: 'Questo episodio si basa su un testo scritto da un modello linguistico.',
  showAnswer: 'Mostra che cosa contiene una buona risposta',
  next: 'Avanti',
  previous: 'Indietro',
  check: 'Controlla le mie risposte',
  right: 'Giusto.',
  wrong: 'Non è questa. La risposta è:',
  score: '{right} risposte giuste su {all}',
  unanswered: 'Rispondi prima a tutte le domande.',
  yourAnswer: 'La tua risposta',
}

const dutch: Wording = {
  gap: 'Welk begrip hoort op de open plek?',
  described: 'Welk begrip wordt hier beschreven?',
  source: 'Bron',
  overview: 'Overzicht',
  selfCheck: 'Zelftoets',
  modelWrittenEpisode:
    'Deze aflevering is gebaseerd op een tekst die door een taalmodel is geschreven.',
  showAnswer: 'Toon wat een goed antwoord bevat',
  next: 'Verder',
  previous: 'Terug',
  check: 'Mijn antwoorden nakijken',
  right: 'Goed.',
  wrong: 'Deze is het niet. Het antwoord is:',
  score: '{right} van {all} goed',
  unanswered: 'Beantwoord eerst alle vragen.',
  yourAnswer: 'Jouw antwoord',
}

const wordings: Readonly<Record<string, Wording>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
  it: italian,
  nl: dutch,
}

/** The words for a language (ISO 639-1), English where there are none. */
export function wordingFor(language: string): Wording {
  return wordings[language] ?? english
}
