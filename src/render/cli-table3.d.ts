declare module 'cli-table3/src/utils.js' {
  const utils: { strlen(text: string): number };
  // biome-ignore lint/style/noDefaultExport: what a CommonJS module exports
  export default utils;
}
