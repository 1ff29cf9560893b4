// The task pane: buttons, search, examples into the sheet, and whether the server answers.
const DOWN =
  "xlbudgets server svarer ikke. Start den med »xlbudget serve«, eller spørg den, der driver den.";
const ASK_EVERY = 20_000; // milliseconds

const pane = document.getElementById("xlbudget");
const status = document.getElementById("xlbudget-status");
const done = document.getElementById("xlbudget-done");

let troubled = ""; // what `ask` last found wrong

function say(text) {
  status.textContent = text;
  status.hidden = !text;
}

// What a button came to; it stays until the next press.
function tell(text) {
  done.textContent = text;
  done.hidden = !text;
}

// The names by which a workbook pins its index, asked for once in a while: xlwings tells a function no names.
const PINS = ["xlbudget_indeks", "xlbudget_udgave"];
const PINS_HOLD = 2_000; // milliseconds
let pinned = null;
let pinnedAt = 0;

function pins() {
  if (!pinned || Date.now() - pinnedAt > PINS_HOLD) {
    pinnedAt = Date.now();
    pinned = readPins().catch(() => null);
  }
  return pinned;
}

async function readPins() {
  return await Excel.run(async (context) => {
    const items = PINS.map((name) => context.workbook.names.getItemOrNullObject(name));
    items.forEach((item) => item.load("type,value"));
    await context.sync();
    const cells = items.map((item) => (!item.isNullObject && item.type === "Range" ? item.getRange() : null));
    cells.forEach((cell) => cell?.load("values"));
    await context.sync();
    const found = {};
    items.forEach((item, place) => {
      if (item.isNullObject) return;
      const value = cells[place] ? cells[place].values[0][0] : item.value;
      if (value !== "") found[PINS[place]] = String(value).replace(/^="?|"$/g, "");
    });
    return found;
  });
}

// Where the server is silent, a cell's own message says so in Danish too; xlwings would say "Network error".
const { xwRequest } = globalThis;
const post = xwRequest.post;
xwRequest.post = async (url, payload, ...rest) => {
  const names = url.endsWith("/custom-functions-call") ? await pins() : null;
  try {
    const response = await post(url, names ? { ...payload, xlbudget: names } : payload, ...rest);
    if (response.data?.xlbudget) tell(response.data.xlbudget);
    return response;
  } catch (error) {
    if (!error.response) {
      say(DOWN);
      error.toString = () => DOWN;
    } else if (url.includes("/custom-scripts-call/")) {
      tell(String(error.response.data));
    }
    throw error;
  }
};

// The workbook's whole file, formulas and formats and all: xlwings itself sends only the values.
async function wholeFile() {
  const got = (start) =>
    new Promise((resolve, reject) =>
      start((result) => (result.status === "succeeded" ? resolve(result.value) : reject(result.error))),
    );
  const file = await got((then) => Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize: 4_194_304 }, then));
  try {
    const parts = [];
    for (let place = 0; place < file.sliceCount; place++) {
      parts.push(new Uint8Array((await got((then) => file.getSliceAsync(place, then))).data));
    }
    const address = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsDataURL(new Blob(parts));
    });
    return address.slice(address.indexOf(",") + 1);
  } finally {
    file.closeAsync(() => {});
  }
}

// Nobody undoes what another task pane did in a workbook of the same name.
const paneId = crypto.randomUUID();

async function press(form) {
  tell("");
  const answers = Object.fromEntries(new FormData(form));
  const { token } = await globalThis.getAuth();
  const file = await wholeFile();
  await globalThis.xlwings.runPython({
    scriptName: form.dataset.macro,
    auth: token,
    args: [{ file, answers, pane: paneId }],
    errorDisplayMode: "taskpane",
  });
}

async function ask() {
  const { token } = await globalThis.getAuth();
  try {
    await post(`${globalThis.location.origin}/xlbudget/status`, {}, { headers: { Authorization: token }, timeout: 10_000 });
    if ([troubled, DOWN].includes(status.textContent)) say(""); // and nothing that was said since
  } catch (error) {
    troubled = error.response ? String(error.response.data) : DOWN;
    say(troubled);
  }
}

function search(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  for (const section of pane.querySelectorAll("section")) {
    let any = false;
    for (const details of section.querySelectorAll("details")) {
      const found = wanted.every((word) => details.dataset.words.includes(word));
      details.hidden = !found;
      any ||= found;
    }
    section.hidden = !any;
  }
  document.getElementById("xlbudget-none").hidden = Boolean(pane.querySelector("section:not([hidden])"));
}

// A filled cell is never written over.
async function insert(formula) {
  await Excel.run(async (context) => {
    const cell = context.workbook.getActiveCell();
    cell.load("formulas,address");
    await context.sync();
    if (cell.formulas[0][0] !== "") {
      say(`${cell.address} er ikke tom. Markér en tom celle, og prøv igen.`);
      return;
    }
    cell.formulas = [[formula]];
    await context.sync();
    say("");
  });
}

document.documentElement.lang = "da";
document.title = "xlbudget";
const reload = document.querySelector(".xlwings-office-ready-error-inner");
if (reload) {
  reload.querySelector("div").textContent = "Tilføjelsen blev ikke indlæst rigtigt.";
  document.getElementById("xlwings-taskpane-reload-btn").textContent = "Indlæs igen";
  document.getElementById("xlwings-taskpane-reload-cancel-btn").textContent = "Annuller";
}
document.getElementById("xlbudget-search").addEventListener("input", (event) => search(event.target.value));
pane.addEventListener("click", (event) => {
  const { formula } = event.target.dataset;
  if (formula) insert(formula).catch(() => say("Excel tog ikke imod formlen. Afslut redigeringen af cellen, og prøv igen."));
});
pane.addEventListener("submit", (event) => {
  event.preventDefault();
  press(event.target).catch(() => tell("Excel gav ikke arbejdsbogen fra sig. Afslut redigeringen af cellen, og prøv igen."));
});
Office.onReady(() => {
  ask();
  setInterval(ask, ASK_EVERY);
});
