import type { PodcastLines } from './phrases.ts'

/** The lines around a conversation and between its parts that every script needs. */
export type PodcastFrame = Pick<
  PodcastLines,
  | 'greeting'
  | 'thanks'
  | 'bigPicture'
  | 'roadmap'
  | 'firstSection'
  | 'lastSection'
  | 'recapOpening'
  | 'closing'
>

/** By language, ISO 639-1. Several of each, so that the episodes of a course do not open and close alike. */
export const podcastFrames = {
  en: {
    greeting: [
      'Hello and welcome. Today we are talking about this: {title}.',
      'Welcome to the show. Our subject today: {title}.',
      'Good to have you with us. The subject of this episode: {title}.',
      'Hello, everyone. Let’s spend some time with this subject: {title}.',
      'Thanks for tuning in. What we want to understand today: {title}.',
    ],
    thanks: [
      'Thanks for having me.',
      'Glad to be here.',
      'Good to be with you.',
      'Hello. I have been looking forward to this.',
    ],
    bigPicture: [
      'Before we go into detail, what is this all about?',
      'Give us the big picture first. What should everyone know?',
      'If someone has only a minute, what should they take away?',
      'Let’s have the whole thing in a few sentences first.',
      'What is the heart of the matter?',
    ],
    roadmap: [
      'Here is our route for today: {list}.',
      'These are the stops on our way: {list}.',
      'This is what we will go through: {list}.',
      'We have set ourselves these parts: {list}.',
      'The plan for this conversation: {list}.',
    ],
    firstSection: [
      'Let’s begin with the first part: {title}.',
      'We start here: {title}.',
      'First up: {title}.',
      'The opening part: {title}.',
      'Let’s start at the beginning: {title}.',
    ],
    lastSection: [
      'One part is left: {title}.',
      'And finally, our last topic: {title}.',
      'Which leaves us with one last part: {title}.',
      'We close with this: {title}.',
      'The last stretch: {title}.',
    ],
    recapOpening: [
      'Before we finish, let’s gather what to take home.',
      'Let’s look back over the whole route once more.',
      'Time to sum up.',
      'What do we keep from all this?',
      'Let’s tie it together.',
    ],
    closing: [
      'That is all for today. Thank you for listening, and goodbye until next time.',
      'And with that we are at the end. Thanks for joining us.',
      'We leave it there. Thank you for listening.',
      'So much for this subject. Take care, and until the next one.',
    ],
  },
  de: {
    greeting: [
      'Hallo und herzlich willkommen. Heute sprechen wir über dieses Thema: {title}.',
      'Willkommen zur neuen Folge. Unser Thema heute: {title}.',
      'Schön, dass Sie zuhören. In dieser Folge geht es um dieses Thema: {title}.',
      'Guten Tag. Nehmen wir uns Zeit für dieses Thema: {title}.',
      'Das wollen wir heute verstehen: {title}. Willkommen.',
    ],
    thanks: [
      'Danke für die Einladung.',
      'Schön, dabei zu sein.',
      'Ich freue mich auf das Gespräch.',
      'Guten Tag, ich bin gern gekommen.',
    ],
    bigPicture: [
      'Bevor wir ins Einzelne gehen: Worum geht es überhaupt?',
      'Zuerst der große Überblick. Was sollten alle wissen?',
      'Wer nur eine Minute hat: Was sollte hängen bleiben?',
      'Sagen wir es zu Beginn in wenigen Sätzen. Worum geht es?',
      'Was ist der Kern der Sache?',
    ],
    roadmap: [
      'Das ist unser Weg für heute: {list}.',
      'Diese Stationen liegen vor uns: {list}.',
      'Das nehmen wir uns der Reihe nach vor: {list}.',
      'So haben wir das Gespräch geplant: {list}.',
      'Diese Teile kommen heute vor: {list}.',
    ],
    firstSection: [
      'Fangen wir mit dem ersten Teil an: {title}.',
      'Hier beginnen wir: {title}.',
      'Zuerst: {title}.',
      'Der erste Abschnitt: {title}.',
      'Beginnen wir von vorn: {title}.',
    ],
    lastSection: [
      'Ein Teil bleibt noch: {title}.',
      'Und zum Schluss unser letztes Thema: {title}.',
      'Damit bleibt uns ein letzter Teil: {title}.',
      'Wir schließen mit diesem Thema: {title}.',
      'Das letzte Stück: {title}.',
    ],
    recapOpening: [
      'Bevor wir schließen: Was nehmen wir mit?',
      'Sehen wir uns den ganzen Weg noch einmal an.',
      'Zeit für eine Zusammenfassung.',
      'Was behalten wir von alldem?',
      'Führen wir die Fäden zusammen.',
    ],
    closing: [
      'Das war es für heute. Danke fürs Zuhören und bis zum nächsten Mal.',
      'Damit sind wir am Ende. Schön, dass Sie dabei waren.',
      'Dabei lassen wir es. Danke fürs Zuhören.',
      'So viel zu diesem Thema. Bis zur nächsten Folge.',
    ],
  },
  fr: {
    greeting: [
      'Bonjour et bienvenue. Aujourd’hui, nous parlons de ce sujet : {title}.',
      'Bienvenue dans ce nouvel épisode. Notre sujet du jour : {title}.',
      'Heureux de vous retrouver. Le sujet de cet épisode : {title}.',
      'Bonjour à toutes et à tous. Prenons le temps de parler de ceci : {title}.',
      'Voici ce que nous voulons comprendre aujourd’hui : {title}. Bienvenue.',
    ],
    thanks: [
      'Merci de votre invitation.',
      'C’est un plaisir d’être ici.',
      'Bonjour, je me réjouis de cet échange.',
      'Bonjour et merci.',
    ],
    bigPicture: [
      'Avant d’entrer dans les détails, de quoi s’agit-il ?',
      'D’abord une vue d’ensemble. Que faut-il savoir avant tout ?',
      'Pour qui n’a qu’une minute, que faut-il retenir ?',
      'Dites-le-nous d’abord en quelques phrases.',
      'Quel est le cœur du sujet ?',
    ],
    roadmap: [
      'Voici notre parcours du jour : {list}.',
      'Voici les étapes qui nous attendent : {list}.',
      'Voici ce que nous allons parcourir : {list}.',
      'Le plan de cette conversation : {list}.',
      'Nous avons prévu ces parties : {list}.',
    ],
    firstSection: [
      'Commençons par la première partie : {title}.',
      'Nous partons d’ici : {title}.',
      'D’abord : {title}.',
      'La partie qui ouvre : {title}.',
      'Commençons par le début : {title}.',
    ],
    lastSection: [
      'Il reste une partie : {title}.',
      'Et pour finir, notre dernier thème : {title}.',
      'Il nous reste une dernière partie : {title}.',
      'Nous terminons par ceci : {title}.',
      'La dernière étape : {title}.',
    ],
    recapOpening: [
      'Avant de finir, que faut-il emporter avec soi ?',
      'Revoyons encore une fois tout le parcours.',
      'C’est le moment de résumer.',
      'Que gardons-nous de tout cela ?',
      'Rassemblons les fils.',
    ],
    closing: [
      'C’est tout pour aujourd’hui. Merci de votre écoute et à la prochaine fois.',
      'Nous voici au bout. Merci de nous avoir suivis.',
      'Restons-en là. Merci de votre écoute.',
      'Voilà pour ce sujet. À bientôt.',
    ],
  },
  es: {
    greeting: [
      'Hola y bienvenidos. Hoy hablamos de este tema: {title}.',
      'Les damos la bienvenida a un nuevo episodio. Nuestro tema de hoy: {title}.',
      'Un gusto saludarles. El tema de este episodio: {title}.',
      'Hola a todas y a todos. Dediquemos un rato a este tema: {title}.',
      'Esto es lo que queremos entender hoy: {title}. Hola y bienvenidos.',
    ],
    thanks: [
      'Gracias por la invitación.',
      'Es un placer estar aquí.',
      'Hola, tenía muchas ganas de esta charla.',
      'Hola y gracias.',
    ],
    bigPicture: [
      'Antes de entrar en detalles, ¿de qué se trata?',
      'Primero una visión de conjunto. ¿Qué debería saber todo el mundo?',
      'Para quien solo tiene un minuto, ¿qué habría que recordar?',
      'Díganoslo primero en pocas frases.',
      '¿Cuál es el fondo del asunto?',
    ],
    roadmap: [
      'Este es nuestro recorrido de hoy: {list}.',
      'Estas son las paradas que nos esperan: {list}.',
      'Esto es lo que vamos a recorrer: {list}.',
      'El plan de esta conversación: {list}.',
      'Hemos previsto estas partes: {list}.',
    ],
    firstSection: [
      'Empecemos por la primera parte: {title}.',
      'Partimos de aquí: {title}.',
      'Primero: {title}.',
      'La parte que abre: {title}.',
      'Empecemos por el principio: {title}.',
    ],
    lastSection: [
      'Queda una parte: {title}.',
      'Y por último, nuestro tema final: {title}.',
      'Nos queda una última parte: {title}.',
      'Cerramos con esto: {title}.',
      'El último tramo: {title}.',
    ],
    recapOpening: [
      'Antes de terminar, ¿qué nos llevamos?',
      'Repasemos una vez más todo el recorrido.',
      'Es hora de resumir.',
      '¿Con qué nos quedamos de todo esto?',
      'Atemos los hilos.',
    ],
    closing: [
      'Eso es todo por hoy. Gracias por escucharnos y hasta la próxima.',
      'Con esto llegamos al final. Gracias por acompañarnos.',
      'Lo dejamos aquí. Gracias por su atención.',
      'Hasta aquí este tema. Hasta pronto.',
    ],
  },
  pt: {
    greeting: [
      'Olá e boas-vindas. Hoje falamos deste tema: {title}.',
      'Boas-vindas a um novo episódio. O nosso tema de hoje: {title}.',
      'É bom ter a sua companhia. O tema deste episódio: {title}.',
      'Olá a todas e a todos. Dediquemos um tempo a este tema: {title}.',
      'Isto é o que queremos entender hoje: {title}. Boas-vindas.',
    ],
    thanks: [
      'Agradeço o convite.',
      'É um prazer estar aqui.',
      'Olá, estava com vontade de ter esta conversa.',
      'Olá, e agradeço.',
    ],
    bigPicture: [
      'Antes de entrar em detalhes, do que se trata?',
      'Primeiro uma visão de conjunto. O que todos deveriam saber?',
      'Para quem só tem um minuto, o que vale lembrar?',
      'Diga primeiro em poucas frases.',
      'Qual é o centro da questão?',
    ],
    roadmap: [
      'Este é o nosso percurso de hoje: {list}.',
      'Estas são as paradas que nos esperam: {list}.',
      'Isto é o que vamos percorrer: {list}.',
      'O plano desta conversa: {list}.',
      'Previmos estas partes: {list}.',
    ],
    firstSection: [
      'Comecemos pela primeira parte: {title}.',
      'Partimos daqui: {title}.',
      'Primeiro: {title}.',
      'A parte que abre: {title}.',
      'Comecemos pelo início: {title}.',
    ],
    lastSection: [
      'Falta uma parte: {title}.',
      'E, por fim, o nosso último tema: {title}.',
      'Resta-nos uma última parte: {title}.',
      'Encerramos com isto: {title}.',
      'O último trecho: {title}.',
    ],
    recapOpening: [
      'Antes de terminar, o que levamos conosco?',
      'Revejamos mais uma vez todo o percurso.',
      'É hora de resumir.',
      'O que guardamos de tudo isto?',
      'Vamos juntar os fios.',
    ],
    closing: [
      'É tudo por hoje. Agradecemos a companhia e até a próxima.',
      'Com isto chegamos ao fim. Agradecemos por nos acompanhar.',
      'Ficamos por aqui. Agradecemos a atenção.',
      'É isto sobre este tema. Até breve.',
    ],
  },
} satisfies Record<string, PodcastFrame>
