import type { PageTexts } from './page-texts.ts';

export const germanTexts: PageTexts = {
  language: 'de',
  thisAddress: 'diese Adresse',
  mailFrom: (account) => `E-Mails von ${account}`,
  unsubscribed: 'Sie sind abgemeldet',
  state: {
    implicit: (account, address) => `${account} darf an ${address} schreiben.`,
    explicit: (account, address) => `Sie haben zugestimmt, dass ${account} an ${address} schreiben darf.`,
    pending_confirmation: (account, address) =>
      `${account} hat gefragt, ob an ${address} geschrieben werden darf. Bis Sie zustimmen, wird sonst nichts gesendet.`,
    temp_hold: (account, address) => `E-Mails von ${account} an ${address} ruhen, weil Nachrichten zurückkamen.`,
    not_set: (account, address) => `${account} weiß noch nicht, ob an ${address} geschrieben werden darf.`,
    unsubscribed: (account, address) => `${account} schreibt nicht mehr an ${address}.`,
  },
  optedOut: {
    Contact: (_account, day) => `Sie haben sich am ${day} abgemeldet.`,
    Account: (account, day) => `${account} hat dies am ${day} vermerkt.`,
    System: (_account, day) => `Dies wurde am ${day} vermerkt.`,
  },
  elsewhere: (account) => `${account} darf noch an eine andere Adresse von Ihnen schreiben.`,
  reason: { label: 'Grund (freiwillig)', hint: 'Höchstens 255 Zeichen. Der Absender kann ihn lesen.' },
  lists: { stay: 'Auf diesen Listen bleiben', present: 'Sie sind auf diesen Listen:' },
  unsubscribe: (account) => ({
    heading: 'Keine E-Mails mehr',
    explanation: `${account} schreibt Ihnen nicht mehr, auf keiner Liste.`,
    button: 'Abmelden',
  }),
  fewerLists: (account) => ({
    heading: 'Stattdessen weniger Listen',
    explanation: `Wählen Sie die Listen von ${account}, auf denen Sie bleiben. Wer alle verlässt, ist damit nicht abgemeldet.`,
    button: 'Listen speichern',
  }),
  undo: (account) => ({
    heading: 'Das war ein Versehen',
    explanation: `${account} darf Ihnen wie zuvor schreiben, auf denselben Listen.`,
    button: 'Rückgängig machen',
  }),
  undoToLists: (account) => ({
    heading: 'Weniger Listen statt keiner',
    explanation: `${account} darf Ihnen wie zuvor schreiben, aber nur auf den gewählten Listen.`,
    button: 'Auf diesen Listen bleiben',
  }),
  subscribeAgain: (account) => ({
    heading: 'Wieder anmelden',
    explanation: `Ich stimme zu, dass ${account} mir wieder schreiben darf, auf den Listen, auf denen ich war.`,
    button: 'Wieder anmelden',
  }),
  giveReason: (account) => ({
    heading: 'Sagen Sie uns, warum',
    explanation: `Wenn Sie möchten, sagen Sie ${account}, warum Sie gegangen sind. Sie bleiben abgemeldet.`,
    button: 'Grund senden',
  }),
  confirm: (account, address) => ({
    heading: `Darf ${account} Ihnen schreiben?`,
    explanation: `Ich stimme zu, dass ${account} an ${address} schreiben darf.`,
    button: 'Bestätigen',
  }),
  confirmLists: { some: 'Sie kommen auf diese Listen:', none: 'Die gewünschten Listen gibt es nicht mehr.' },
  decline: (account) => ({
    heading: 'Das waren nicht Sie?',
    explanation: `Dann ändert sich nichts, und Formulare von ${account} können Ihnen ein Jahr lang keine Bestätigungsmail senden.`,
    button: 'Ich habe das nicht angefordert',
  }),
  newLink: (account) => ({
    heading: 'Dieser Link ist abgelaufen',
    explanation: `Es hat sich nichts geändert: ${account} wartet noch auf Ihre Antwort. Ein neuer Link kann Ihnen gesendet werden.`,
    button: 'Neuen Link senden',
  }),
  signUp: {
    offer: (account) => ({
      heading: `E-Mails von ${account}`,
      explanation: `Ich stimme zu, dass ${account} an die Adresse schreiben darf, die ich eingebe. Es wird nichts gesendet, bevor ich das über den Link in einer E-Mail bestätige.`,
      button: 'Anmelden',
    }),
    address: 'E-Mail-Adresse',
    fields: {
      first_name: 'Vorname',
      last_name: 'Nachname',
      job_title: 'Beruf',
      company_name: 'Firma',
      phone_number: 'Telefonnummer',
    },
    optional: (label) => `${label} (freiwillig)`,
    wrongAddress: 'Es wurde noch nichts gesendet: Bitte geben Sie eine E-Mail-Adresse ein, etwa name@example.com.',
    wrongField: 'Es wurde noch nichts gesendet: Bitte füllen Sie die markierten Felder mit wenigen Worten aus.',
  },
  confirmed: {
    heading: 'Bestätigt',
    text: (account, address) =>
      `Sie haben zugestimmt, dass ${account} an ${address} schreiben darf. Jede E-Mail hat einen Link zum Abmelden.`,
  },
  done: {
    optedOut: 'Erledigt. Sie müssen nichts weiter tun.',
    undone: 'Rückgängig gemacht. Alles ist wie zuvor.',
    listsSaved: 'Ihre Listen sind gespeichert.',
    noListLeft:
      'Sie haben alle Listen verlassen. Damit sind Sie nicht abgemeldet: Um keine E-Mails mehr zu erhalten, drücken Sie „Abmelden“.',
    subscribedAgain: 'Sie sind wieder angemeldet.',
    reasonSaved: 'Danke. Ihr Grund ist gespeichert.',
    tooLateToUndo: 'Das lässt sich nicht mehr rückgängig machen. Sie können sich stattdessen wieder anmelden.',
  },
  problems: {
    wrongLink: {
      heading: 'Dieser Link funktioniert nicht',
      paragraphs: [
        'Die Adresse dieser Seite ist unvollständig, oder es wurde etwas angehängt. Es hat sich nichts geändert.',
        'Öffnen Sie den Link in der E-Mail noch einmal oder kopieren Sie ihn vollständig. Hilft das nicht, antworten Sie auf die E-Mail und schreiben Sie, was Sie möchten.',
      ],
    },
    nothingChosen: {
      heading: 'Es wurde nichts gewählt',
      paragraphs: [
        'Das Formular sagte nicht, was geschehen soll, und es hat sich nichts geändert. Öffnen Sie den Link in der E-Mail noch einmal und drücken Sie einen der Knöpfe.',
      ],
    },
    tooLarge: {
      heading: 'Das war zu lang',
      paragraphs: [
        'Das Formular war größer als 16 KiB, und es hat sich nichts geändert. Öffnen Sie den Link in der E-Mail noch einmal und schreiben Sie weniger.',
      ],
    },
    notAForm: {
      heading: 'Diese Seite nimmt nur Formulare an',
      paragraphs: [
        'Es hat sich nichts geändert. Senden Sie application/x-www-form-urlencoded oder multipart/form-data, oder öffnen Sie den Link in einem Browser und drücken Sie einen der Knöpfe.',
      ],
    },
    busy: {
      heading: 'Bitte versuchen Sie es in einer Minute noch einmal',
      paragraphs: [
        'Wir können Ihre Wahl gerade nicht speichern, und es hat sich nichts geändert. Bitte wiederholen Sie sie in einer Minute.',
      ],
    },
    failed: {
      heading: 'Etwas ist schiefgegangen',
      paragraphs: [
        'Das ist unser Fehler, und es hat sich nichts geändert. Bitte versuchen Sie es noch einmal; hilft das nicht, antworten Sie auf die E-Mail.',
      ],
    },
    confirmationUsed: {
      heading: 'Dieser Link wurde schon benutzt',
      paragraphs: [
        'Ihre Antwort ist gespeichert, mehr ist nicht nötig. Um keine E-Mails mehr zu erhalten, nutzen Sie den Link zum Abmelden in jeder E-Mail.',
      ],
    },
    confirmationEnded: {
      heading: 'Dieser Link gilt nicht mehr',
      paragraphs: [
        'Eine spätere Wahl ist an seine Stelle getreten; jetzt hat sich nichts geändert. Zum Anmelden nutzen Sie die neueste E-Mail oder melden Sie sich neu an.',
      ],
    },
    declined: {
      heading: 'Danke für den Hinweis',
      paragraphs: [
        'Es hat sich nichts geändert, und die Links in jener E-Mail gelten nicht mehr. Sie müssen nichts weiter tun.',
      ],
    },
    noForm: {
      heading: 'Dieses Formular gibt es nicht',
      paragraphs: [
        'Es wurde entfernt, oder die Adresse dieser Seite ist unvollständig. Es wurde nichts gesendet. Fragen Sie nach einer neuen Adresse, wo Sie diese bekommen haben.',
      ],
    },
    signedUp: {
      heading: 'Sehen Sie in Ihr Postfach',
      paragraphs: [
        'Wir haben einen Link an die eingegebene Adresse gesendet, sofern nicht zuletzt zu viele angefordert wurden. Öffnen Sie ihn, um zu bestätigen; bis dahin wird sonst nichts gesendet.',
        'Keine E-Mail? Sehen Sie im Ordner für Spam nach, oder prüfen Sie, ob die Adresse stimmt.',
      ],
    },
    newLinkSent: {
      heading: 'Sehen Sie in Ihr Postfach',
      paragraphs: [
        'Ein neuer Link ist unterwegs, sofern nicht zuletzt zu viele angefordert wurden. Öffnen Sie die neueste E-Mail.',
      ],
    },
  },
};
