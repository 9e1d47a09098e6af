import { currenciesOf } from '../currency-signs.ts';
import { normalise } from '../header.ts';
import type { Role } from '../own-layout.ts';

/** What a header may call a column; `gross` becomes `amount`. */
export type Word = Role | 'gross' | 'type';

/** In lower case and in the languages of the exports one meets: English, German, Dutch, French, Spanish, and so on. */
const WORDS: Readonly<Record<Word, string>> = {
  date: 'date|day|txn date|tran date|trans date|transaction date|transaction time|date time|datetime|timestamp|booking date|posting date|post date|posted|posted date|date processed|date posted|completed date|created|created at|time|value date|value dat|datum|buchungstag|buchungsdatum|buchung|valutadatum|valuta|wertstellung|boekdatum|rentedatum|transactiedatum|date opération|date de l’opération|date operation|date comptable|date valeur|date de valeur|fecha|fecha operación|fecha valor|fecha contable|data|data operazione|data contabile|data valuta|data operacji|data księgowania|data transakcji|data lançamento|data movimento|dátum|könyvelés dátuma|tranzakció dátuma|értéknap|dato|bogføringsdato|bokført dato|bokföringsdag|bokföringsdatum|transaktionsdag|päivämäärä|kuupäev|datums|operacijos data',
  description:
    'description|details|detail|narration|narrative|particulars|transaction details|transaction description|transaction remarks|memo|remarks|text|reference text|payment reference|payment details|purpose|activity|comment|comments|notes|note|item|title|subject|what|service|product|gig|project|reference|verwendungszweck|buchungstext|vorgang|umsatztext|beschreibung|omschrijving|omschrijving-1|omschrijving-2|omschrijving-3|mededelingen|mededeling|libellé|libelle|détail|désignation|nature de l’opération|concepto|descripción|detalle|observaciones|descrizione|causale|descrizione operazione|descrição|descritivo|histórico|opis|opis operacji|tytuł|tytułem|közlemény|leírás|megjegyzés|beskrivning|beskrivelse|tekst|forklaring|meddelande|melding|paskirtis|mokėjimo paskirtis|aprašymas|apraksts|maksājuma mērķis|selgitus',
  amount:
    'amount|amt|billing amount|billed amount|settlement amount|settled amount|account amount|posted amount|transaction amount|txn amount|value|sum|total|total amount|amount due|betrag|umsatz|summe|bedrag|transactiebedrag|montant|somme|importe|monto|cantidad|importo|valor|montante|quantia|kwota|kwota operacji|kwota transakcji|összeg|tranzakció összege|belopp|beløb|beløp|suma|summa|earnings|price|order amount|order total',
  gross:
    'gross|gross amount|gross earnings|gross total|brutto|bruttobetrag|bruto|brut|montant brut|lordo|importo lordo|bruto bedrag',
  net: 'net|net amount|net earnings|net total|netto|nettobetrag|neto|importe neto|montant net|net|netto bedrag|importo netto|you receive|you received|payout amount',
  fee: 'fee|fees|service fee|service fees|platform fee|transaction fee|processing fee|commission|commissions|gebühr|gebühren|entgelt|provision|kosten|frais|commission|comisión|comisiones|tarifa|commissione|commissioni|taxa|prowizja|opłata|díj|jutalék|avgift|gebyr|komisinis|komisija|tasu',
  in: 'in|cr|cr.|credit|credits|credit amount|credit amt|deposit|deposits|deposit amount|deposit amt|money in|paid in|amount in|received|incoming|inflow|income|credited|lodgement|lodgements|haben|gutschrift|gutschriften|eingang|einnahmen|bij|ontvangen|crédit|crédits|abono|abonos|haber|ingreso|ingresos|entrate|avere|accrediti|accredito|entrada|entradas|crédito|créditos|credito|uznania|uznanie|wpływy|jóváírás|bevétel|insättning|insättningar|inn på konto|inn|ind|indsat|kreditas|kredīts|kreedit|įplaukos|ieņēmumi|sissetulek',
  out: 'out|dr|dr.|debit|debits|debit amount|debit amt|withdrawal|withdrawals|withdrawal amount|withdrawal amt|money out|paid out|amount out|payment|payments|spent|outgoing|outflow|expense|debited|charges|charge|soll|lastschrift|lastschriften|belastung|belastungen|ausgang|ausgaben|af|uitgaven|débit|débits|cargo|cargos|debe|gasto|gastos|uscite|dare|addebiti|addebito|saída|saídas|débito|débitos|debito|obciążenia|obciążenie|wydatki|terhelés|kiadás|uttag|ut fra konto|ut|ud|hævet|debetas|debets|deebet|išlaidos|izdevumi|väljaminek',
  balance:
    'balance|bal|bal.|running balance|running bal|running bal.|available balance|closing balance|ledger balance|account balance|balance after|balance amount|new balance|current balance|saldo|kontostand|saldo nach buchung|saldo na trn|saldo na mutatie|saldo na boeking|solde|saldo disponible|saldo contable|saldo końcowe|saldo po operacji|saldo finale|egyenleg|könyvelt egyenleg|likutis|atlikums|jääk',
  flag: 'd/c|c/d|dr/cr|cr/dr|dr / cr|cr / dr|dr|cr|d/k|debit/credit|credit/debit|debit credit|credit debit|af bij|af/bij|s/h|soll/haben|sign|+/-|direction|transaction direction|bevétel/kiadás|indicator|dr cr|drcr|crdr|billingamountsign|debit or credit|debet/credit|debe/haber|dare/avere|débit/crédit|cr/db|db/cr|dc|type',
  currency:
    'currency|ccy|cur|curr|currency code|account currency|transaction currency|balance currency|währung|waehrung|munt|valuta|muntsoort|devise|monnaie|moneda|divisa|moeda|waluta|waluta operacji|devizanem|pénznem|tranzakció devizaneme|valiuta|valūta|valuuta|valutakod',
  id: 'id|transaction id|txn id|trans id|transaction no|transaction no.|transaction number|transaction reference|transaction ref|reference id|reference no|reference no.|reference number|ref|ref no|ref no.|ref id|order id|order no|order no.|order number|order|utr|utr no|record id|unique id|payment id|invoice id|transfer id|transaktions-id|transaktionsnummer|transactie-id|transactienummer|id transacción|identificador|id transazione|numéro de transaction|identyfikator|azonosító|tranzakció azonosító|arkivnr|archive id|archīva nr',
  counterparty:
    'name|payee|payer|payee name|counterparty|counter party|counterparty name|beneficiary|beneficiary name|merchant|merchant name|partner|partner name|partner neve|client|client name|customer|customer name|buyer|buyer name|seller|sender|sender name|recipient|recipient name|receiver|vendor|to|from|empfänger|empfaenger|auftraggeber|zahlungsempfänger|zahlungsempfänger*in|zahlungspflichtige*r|zahlungspflichtiger|auftraggeber/empfänger|beguenstigter/zahlungspflichtiger|begünstigter/zahlungspflichtiger|name zahlungsbeteiligter|naam|naam tegenpartij|naam / omschrijving|tegenpartij|tiers|bénéficiaire|contrepartie|beneficiario|ordenante|controparte|beneficiário|nadawca/odbiorca|odbiorca|nadawca|kontrahent|kedvezményezett|mottagare|avsändare|modtager|mottaker|gavėjas|mokėtojas|saņēmējs|saaja|beneficiary / payer',
  status:
    'status|state|transaction status|payment status|order status|umsatzstatus|estado|stato|statut|stan|állapot|status transakcji|būsena|statuss|olek',
  account:
    'account|account no|account no.|account number|own account|own iban|account id|account name|iban|iban/bban|auftragskonto|konto|kontonummer|rekening|rekeningnummer|compte|numéro de compte|cuenta|número de cuenta|conto|conta|rachunek|numer rachunku|számlaszám|sąskaita|konts',
  type: 'type|transaction type|txn type|category|method|channel|art|umsatzart|transaktionstyp|mutatiesoort|code|tipo|typ operacji|tranzakció típusa|kind',
};

const NAMES: readonly (readonly [Word, ReadonlySet<string>])[] = (
  Object.entries(WORDS) as readonly (readonly [Word, string])[]
).map(([word, names]) => [word, new Set(names.split('|'))] as const);

/** Names with these are of other money than what moved the balance, or of no money. */
const OF_OTHER_MONEY =
  /\b(?:original|orig|foreign|local|exchange|rate|fx|intl|source|target|limit|reward|points?|count|hours?|qty|quantity|tax|vat|gst|tip|cashback|discount|interest rate|chq|cheque|check)\b|fremd|wechsel|kurs|oorspr|koers|devises|\btaux\b|cambio|árfolyam|kurz/iu;
const MONEY: ReadonlySet<Word> = new Set(['amount', 'gross', 'net', 'in', 'out', 'balance', 'currency', 'fee']);

/** A header's cell without what stands in brackets and without a currency at its end: `amount (gbp)`, `amount in rs`. */
export const bareName = (cell: string): string => {
  const name = normalise(cell)
    .replace(/\s*[([][^)\]]*[)\]]?\s*/g, ' ')
    .replace(/^[#*]+|[*:]+$/g, '')
    .trim();
  const last = /^(?<name>.+?)\s+(?:in\s+)?(?<sign>\S{1,4})$/u.exec(name)?.groups;
  return last !== undefined && currenciesOf(last.sign!).length > 0 ? last.name! : name;
};

/** The sign or code in a header's cell, as in `Amount (GBP)`. */
export const signInName = (cell: string): string | undefined => {
  const words = cell.match(/[^\s()[\],:;/-]+/gu) ?? [];
  return words.find((word) => currenciesOf(word).length > 0 && (word === word.toUpperCase() || !/^[a-z]+$/.test(word)));
};

/** Whether a header's cell says money that is not what moved the balance. */
export const isOfOtherMoney = (cell: string): boolean => OF_OTHER_MONEY.test(normalise(cell));

/** What a header's cell may say: 2 for a name that is known, 1 for a longer one that has it in it. */
export const wordsIn = (cell: string): ReadonlyMap<Word, number> => {
  const name = bareName(cell);
  const found = new Map<Word, number>();
  if (name === '') return found;
  const isOther = isOfOtherMoney(cell);
  for (const [word, names] of NAMES) {
    if (isOther && MONEY.has(word)) continue;
    if (names.has(name)) found.set(word, 2);
    else if (partsOf(name).some((part) => part.length > 3 && names.has(part))) found.set(word, 1);
  }
  return found;
};

/** All runs of words in a name. */
const partsOf = (name: string): string[] => {
  const words = name.split(/[\s/_.-]+/).filter((word) => word !== '');
  return words.flatMap((_, from) =>
    words.slice(from).map((__, length) => words.slice(from, from + length + 1).join(' ')),
  );
};

/** How well a name says the day on which the bank booked; less is better. */
export const dateRank = (cell: string): number => {
  const name = bareName(cell);
  if (/value|valut|valor|valeur|wertst|rente|érték|due|effective|expir/.test(name)) return 6;
  if (/book|post|buchung|boek|comptab|contab|księg|könyv|bokför|bogf|bokf/.test(name)) return 1;
  if (/trans|txn|tran|opera|opéra|tranz|complet|settl|process/.test(name)) return 2;
  if (wordsIn(cell).get('date') === 2 && !/start|creat|initi/.test(name)) return 3;
  return wordsIn(cell).has('date') ? 4 : 5;
};
