/** A word that answers a question which the name of its column asks. */
export interface Flag {
  readonly word: string;
  readonly answer: boolean;
}

/** A word beside others in a cell. */
export interface SmallWord {
  readonly word: string;
  /** `adds_nothing`: says who, how or when; `negates`: turns a word beside it into its opposite. */
  readonly role: 'adds_nothing' | 'negates';
}

const yesInFlags =
  'yes y true t on x checked ticked ✓ ✔ ☑ ja j wahr oui o vrai sí s verdadero sim verdadeiro vero waar tak prawda да истина ' +
  'はい 有 ○ ◯ 是 예 네 evet doğru igen igaz kyllä ano pravda da adevărat ναι نعم כן sant sand';
const noInFlags =
  'no n false f off unchecked ✗ ✘ nein falsch non faux falso não nee onwaar nej nei falskt falsk usann nie fałsz нет ложь ' +
  'いいえ 無 否 아니오 아니요 hayır yanlış nem hamis ei ne nepravda nu fals όχι لا לא';

const addsNothing =
  'by via on at since as the a of for user admin owner form import api email e mail emails address newsletter newsletters list ' +
  'lists marketing status contact customer person automatically manually website web system date time utc gmt am pm reason ' +
  'link jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october ' +
  'november december mon tue wed thu fri sat sun seit durch vom per über von nutzer formular le par depuis du de la el por ' +
  'desde del em pelo il da dal op door sinds dnia przez od den av sedan с через';
const negates =
  'not no non nicht kein keine nie pas ne não niet geen inte ej ikke не нет nem ei without sans sin sem senza ohne ' +
  'zonder bez isnt wasnt hasnt didnt doesnt false nein off';

export const flags: readonly Flag[] = [
  ...yesInFlags.split(' ').map((word) => ({ word, answer: true })),
  ...noInFlags.split(' ').map((word) => ({ word, answer: false })),
];

export const smallWords: readonly SmallWord[] = [
  ...addsNothing.split(' ').map((word) => ({ word, role: 'adds_nothing' }) as const),
  ...negates.split(' ').map((word) => ({ word, role: 'negates' }) as const),
];
