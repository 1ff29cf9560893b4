// Stands in for Microsoft's office.js: a small Excel in memory, enough for xlwings' own JavaScript and the task pane.
// Only what Microsoft delivers is replaced; everything else on the page is the real thing.
(() => {
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
  class RequestContext {
    workbook = {
      name: "Budget 2016.xlsx",
      load() {},
      getActiveCell: () => range(active),
      worksheets: { load() {}, items: [] },
    };
    application = {
      cultureInfo: { name: "da-DK", load() {}, datetimeFormat: { shortDatePattern: "dd-MM-yyyy", load() {} } },
    };
    async sync() {}
  }
  globalThis.Excel = { RequestContext, run: (batch) => batch(new RequestContext()) };

  const info = { host: "Excel", platform: "OfficeOnline" };
  globalThis.Office = {
    onReady: async (then) => { then?.(info); return info; },
    actions: { associate() {} },
    context: {
      platform: "OfficeOnline",
      diagnostics: { version: "16.0", platform: "OfficeOnline" },
      requirements: { isSetSupported: (name, version) => name !== "CustomFunctionsRuntime" || Number(version) <= 1.4 },
      ui: {},
    },
  };

  globalThis.sheet = {
    select(address) { active = address; },
    functions: () => [...functions.keys()].sort(),
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
