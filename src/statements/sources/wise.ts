/** What a fee is filed under: Wise's ids begin with the kind of transaction. */
export const wiseFeeCategory = (id: string): string => (/^CARD/.test(id) ? 'Bank charges' : 'Transfer fees');
