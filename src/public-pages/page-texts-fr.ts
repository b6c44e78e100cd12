import type { PageTexts } from './page-texts.ts';

export const frenchTexts: PageTexts = {
  language: 'fr',
  thisAddress: 'cette adresse',
  mailFrom: (account) => `Les courriels de ${account}`,
  unsubscribed: 'Vous êtes désabonné',
  state: {
    implicit: (account, address) => `${account} peut écrire à ${address}.`,
    explicit: (account, address) => `Vous avez accepté que ${account} écrive à ${address}.`,
    pending_confirmation: (account, address) =>
      `${account} a demandé s’il peut écrire à ${address}. Rien d’autre n’est envoyé avant votre accord.`,
    temp_hold: (account, address) =>
      `Les courriels de ${account} à ${address} sont suspendus, car des messages sont revenus.`,
    not_set: (account, address) => `${account} ne sait pas encore s’il peut écrire à ${address}.`,
    unsubscribed: (account, address) => `${account} n’écrit plus à ${address}.`,
  },
  optedOut: {
    Contact: (_account, day) => `Vous vous êtes désabonné le ${day}.`,
    Account: (account, day) => `${account} l’a noté le ${day}.`,
    System: (_account, day) => `Cela a été noté le ${day}.`,
  },
  elsewhere: (account) => `${account} peut encore écrire à une autre de vos adresses.`,
  reason: { label: 'Raison (facultative)', hint: '255 caractères au plus. L’expéditeur peut la lire.' },
  lists: { stay: 'Rester sur ces listes', present: 'Vous êtes sur ces listes :' },
  unsubscribe: (account) => ({
    heading: 'Plus aucun courriel',
    explanation: `${account} ne vous écrira plus, sur aucune liste.`,
    button: 'Se désabonner',
  }),
  fewerLists: (account) => ({
    heading: 'Plutôt moins de listes',
    explanation: `Choisissez les listes de ${account} sur lesquelles rester. Les quitter toutes ne vous désabonne pas.`,
    button: 'Enregistrer les listes',
  }),
  undo: (account) => ({
    heading: 'C’était une erreur',
    explanation: `${account} peut vous écrire comme avant, sur les mêmes listes.`,
    button: 'Annuler',
  }),
  undoToLists: (account) => ({
    heading: 'Moins de listes plutôt qu’aucune',
    explanation: `${account} peut vous écrire comme avant, mais seulement sur les listes choisies.`,
    button: 'Rester sur ces listes',
  }),
  subscribeAgain: (account) => ({
    heading: 'Se réabonner',
    explanation: `J’accepte que ${account} m’écrive de nouveau, sur les listes où j’étais.`,
    button: 'Se réabonner',
  }),
  giveReason: (account) => ({
    heading: 'Dites-nous pourquoi',
    explanation: `Si vous le voulez, dites à ${account} pourquoi vous êtes parti. Vous restez désabonné.`,
    button: 'Envoyer la raison',
  }),
  confirm: (account, address) => ({
    heading: `${account} peut-il vous écrire ?`,
    explanation: `J’accepte que ${account} écrive à ${address}.`,
    button: 'Confirmer',
  }),
  confirmLists: { some: 'Vous serez sur ces listes :', none: 'Les listes demandées n’existent plus.' },
  decline: (account) => ({
    heading: 'Ce n’était pas vous ?',
    explanation: `Alors rien ne change, et les formulaires de ${account} ne peuvent plus vous envoyer de courriel de confirmation pendant un an.`,
    button: 'Je n’ai rien demandé',
  }),
  newLink: (account) => ({
    heading: 'Ce lien a expiré',
    explanation: `Rien n’a changé : ${account} attend encore votre réponse. Un nouveau lien peut vous être envoyé.`,
    button: 'Envoyer un nouveau lien',
  }),
  signUp: {
    offer: (account) => ({
      heading: `Courriels de ${account}`,
      explanation: `J’accepte que ${account} écrive à l’adresse que j’indique. Rien n’est envoyé avant que je le confirme par le lien d’un courriel.`,
      button: 'S’inscrire',
    }),
    address: 'Adresse électronique',
    fields: {
      first_name: 'Prénom',
      last_name: 'Nom',
      job_title: 'Fonction',
      company_name: 'Entreprise',
      phone_number: 'Numéro de téléphone',
    },
    optional: (label) => `${label} (facultatif)`,
    wrongAddress: 'Rien n’a encore été envoyé : veuillez indiquer une adresse électronique, comme nom@example.com.',
    wrongField: 'Rien n’a encore été envoyé : veuillez remplir en quelques mots les champs marqués.',
  },
  confirmed: {
    heading: 'Confirmé',
    text: (account, address) =>
      `Vous avez accepté que ${account} écrive à ${address}. Chaque courriel contient un lien de désabonnement.`,
  },
  done: {
    optedOut: 'C’est fait. Vous n’avez rien d’autre à faire.',
    undone: 'C’est annulé. Tout est comme avant.',
    listsSaved: 'Vos listes sont enregistrées.',
    noListLeft:
      'Vous avez quitté toutes les listes. Cela ne vous désabonne pas : pour ne plus rien recevoir, appuyez sur « Se désabonner ».',
    subscribedAgain: 'Vous êtes de nouveau abonné.',
    reasonSaved: 'Merci. Votre raison est enregistrée.',
    tooLateToUndo: 'Cela ne peut plus être annulé. Vous pouvez vous réabonner.',
  },
  problems: {
    wrongLink: {
      heading: 'Ce lien ne fonctionne pas',
      paragraphs: [
        'L’adresse de cette page est incomplète, ou quelque chose y a été ajouté. Rien n’a changé.',
        'Ouvrez de nouveau le lien du courriel, ou copiez-le en entier. S’il ne fonctionne toujours pas, répondez au courriel en disant ce que vous voulez.',
      ],
    },
    nothingChosen: {
      heading: 'Rien n’a été choisi',
      paragraphs: [
        'Le formulaire ne disait pas quoi faire, et rien n’a changé. Ouvrez de nouveau le lien du courriel et appuyez sur l’un des boutons.',
      ],
    },
    tooLarge: {
      heading: 'C’était trop long',
      paragraphs: [
        'Le formulaire dépassait 16 Kio, et rien n’a changé. Ouvrez de nouveau le lien du courriel et écrivez moins.',
      ],
    },
    notAForm: {
      heading: 'Cette page n’accepte que des formulaires',
      paragraphs: [
        'Rien n’a changé. Envoyez application/x-www-form-urlencoded ou multipart/form-data, ou ouvrez le lien dans un navigateur et appuyez sur l’un des boutons.',
      ],
    },
    busy: {
      heading: 'Veuillez réessayer dans une minute',
      paragraphs: [
        'Nous ne pouvons pas enregistrer votre choix en ce moment, et rien n’a changé. Veuillez le répéter dans une minute.',
      ],
    },
    failed: {
      heading: 'Une erreur s’est produite',
      paragraphs: [
        'C’est notre faute, et rien n’a changé. Veuillez réessayer ; si cela n’aide pas, répondez au courriel.',
      ],
    },
    confirmationUsed: {
      heading: 'Ce lien a déjà servi',
      paragraphs: [
        'Votre réponse est enregistrée, rien d’autre n’est nécessaire. Pour ne plus rien recevoir, utilisez le lien de désabonnement de chaque courriel.',
      ],
    },
    confirmationEnded: {
      heading: 'Ce lien n’est plus valable',
      paragraphs: [
        'Un choix plus récent l’a remplacé ; rien n’a changé maintenant. Pour vous abonner, utilisez le dernier courriel ou inscrivez-vous de nouveau.',
      ],
    },
    declined: {
      heading: 'Merci de nous l’avoir dit',
      paragraphs: [
        'Rien n’a changé, et les liens de ce courriel ne sont plus valables. Vous n’avez rien d’autre à faire.',
      ],
    },
    noForm: {
      heading: 'Ce formulaire n’existe pas',
      paragraphs: [
        'Il a été retiré, ou l’adresse de cette page est incomplète. Rien n’a été envoyé. Demandez une nouvelle adresse à qui vous l’a donnée.',
      ],
    },
    signedUp: {
      heading: 'Regardez vos courriels',
      paragraphs: [
        'Nous avons envoyé un lien à l’adresse indiquée, sauf si trop ont été demandés récemment. Ouvrez-le pour confirmer ; d’ici là, rien d’autre n’est envoyé.',
        'Pas de courriel ? Regardez dans le dossier des indésirables, ou vérifiez l’adresse.',
      ],
    },
    newLinkSent: {
      heading: 'Regardez vos courriels',
      paragraphs: [
        'Un nouveau lien est en route, sauf si trop ont été demandés récemment. Ouvrez le courriel le plus récent.',
      ],
    },
  },
};
