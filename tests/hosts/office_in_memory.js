// Stands in for Microsoft's office.js: a small Excel in memory, enough for xlwings' own JavaScript and the task pane.
// Only what Microsoft delivers is replaced; everything else on the page is the real thing.
(() => {
  // What the pane does by itself every so many seconds, and can be asked to do at once.
  const regular = [];
  const { setInterval } = globalThis;
  globalThis.setInterval = (act, ...rest) => {
    regular.push(act);
    return setInterval(act, ...rest);
  };

  const cells = new Map(); // address → { formula, value } or { formula, error, reason }
  const functions = new Map();
  let active = "A1";

  class CustomFunctionError extends Error {
    constructor(code, message) {
      super(message);
      this.code = code;
    }
  }
  globalThis.CustomFunctions = {
    associate: (name, run) => functions.set(name, run),
    Error: CustomFunctionError,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
  };

  // A range of one cell, with Office.js's way of asking first and knowing after sync().
  const range = (address) => ({
    load() {},
    get address() { return `Ark1!${address}`; },
    get formulas() { return [[cells.get(address)?.formula ?? ""]]; },
    set formulas(rows) { cells.set(address, { formula: rows[0][0] }); },
  });
  // What is not in this workbook (charts, tables, notes …): it is asked for, and there is none of it.
  const nothing = new Proxy(function () {}, {
    get: (_, key) => (key === "then" ? undefined : key === "items" ? [] : key === "isNullObject" ? true : nothing),
    apply: () => nothing,
    set: () => true,
  });
  const orNothing = (known) =>
    new Proxy(known, {
      get: (there, key) => (key in there ? there[key] : key === "then" ? undefined : nothing),
      set: (there, key, value) => {
        there[key] = value;
        return true;
      },
    });

  // The sheets of a workbook that a button works on: their values, and what was entered since.
  let file = ""; // base64
  let book = { name: "Budget 2016.xlsx", selection: "Ark1!A1", sheets: [], names: {} };
  const entered = [];
  const block = (sheet, row, column) =>
    orNothing({
      load() { return this; },
      get values() { return sheet.values; },
      get numberFormat() { return sheet.values.map((line) => line.map(() => "General")); },
      set values(rows) { entered.push([sheet.name, row, column, rows]); },
      set formulas(rows) { entered.push([sheet.name, row, column, rows]); },
      get formulas() { return [[]]; },
    });
  const worksheet = (sheet, position) =>
    orNothing({
      name: sheet.name, position, visibility: "Visible",
      load() { return this; },
      getUsedRangeOrNullObject: () => orNothing({ load() { return this; }, isNullObject: false, address: `${sheet.name}!A1:Z99` }),
      getRange: () => block(sheet, 0, 0),
      getRangeByIndexes: (row, column) => block(sheet, row, column),
    });
  const name = (word) => {
    const value = book.names[word];
    return orNothing({
      isNullObject: value === undefined, type: "Range", load() { return this; },
      getRange: () => ({ load() {}, values: [[value]] }),
    });
  };

  class RequestContext {
    workbook = orNothing({
      get name() { return book.name; },
      load() {},
      getActiveCell: () => range(active),
      getSelectedRange: () => orNothing({ load() { return this; }, isNullObject: false, address: book.selection }),
      worksheets: orNothing({
        load() { return this; },
        get items() { return book.sheets.map(worksheet); },
        getActiveWorksheet: () => worksheet(book.sheets[0], 0),
      }),
      names: orNothing({ getItemOrNullObject: name }),
      application: orNothing({ load() { return this; }, calculationMode: "Automatic" }),
    });
    application = {
      cultureInfo: { name: "da-DK", load() {}, datetimeFormat: { shortDatePattern: "dd-MM-yyyy", load() {} } },
    };
    async sync() {}
  }
  globalThis.Excel = orNothing({ RequestContext, run: (batch) => batch(new RequestContext()) });

  const info = { host: "Excel", platform: "OfficeOnline" };
  globalThis.Office = {
    onReady: async (then) => { then?.(info); return info; },
    FileType: { Compressed: "compressed" },
    actions: { associate() {} },
    context: {
      document: {
        getFileAsync: (type, options, then) => {
          const data = [...atob(file)].map((letter) => letter.charCodeAt(0));
          const slices = [data.slice(0, 1000), data.slice(1000)];
          const getSliceAsync = (place, done) => done({ status: "succeeded", value: { data: slices[place] } });
          then({ status: "succeeded", value: { sliceCount: 2, getSliceAsync, closeAsync() {} } });
        },
      },
      platform: "OfficeOnline",
      diagnostics: { version: "16.0", platform: "OfficeOnline" },
      requirements: { isSetSupported: (name, version) => name !== "CustomFunctionsRuntime" || Number(version) <= 1.4 },
      ui: {},
    },
  };

  globalThis.sheet = {
    open(given, content) { book = given; file = content; entered.length = 0; },
    entered: () => entered,
    select(address) { active = address; },
    functions: () => [...functions.keys()].sort(),
    regularly: () => Promise.all(regular.map((act) => act())).then(() => true),
    cell: (address) => cells.get(address) ?? null,
    fill(address, formula) { cells.set(address, { formula }); },
    // What Excel does when a formula calls a custom function: await it, and show an error with its message.
    async compute(address, name, args) {
      try {
        const value = await functions.get(name)(...args, { address: `Ark1!${address}`, parameterAddresses: [] });
        cells.set(address, { formula: `=${name}()`, value });
      } catch (problem) {
        cells.set(address, { formula: `=${name}()`, error: problem.code ?? String(problem), reason: problem.message });
      }
      return cells.get(address);
    },
  };
})();
