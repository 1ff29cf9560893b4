// The task pane: search, examples into the sheet, and whether the server answers.
const DOWN =
  "xlbudgets server svarer ikke. Start den med »xlbudget serve«, eller spørg den, der driver den.";
const ASK_EVERY = 20_000; // milliseconds

const pane = document.getElementById("xlbudget");
const status = document.getElementById("xlbudget-status");

function say(text) {
  status.textContent = text;
  status.hidden = !text;
}

// Where the server is silent, a cell's own message says so in Danish too; xlwings would say "Network error".
const { xwRequest } = globalThis;
const post = xwRequest.post;
xwRequest.post = async (...request) => {
  try {
    return await post(...request);
  } catch (error) {
    if (!error.response) {
      say(DOWN);
      error.toString = () => DOWN;
    }
    throw error;
  }
};

async function ask() {
  const { token } = await globalThis.getAuth();
  try {
    await post(`${globalThis.location.origin}/xlbudget/status`, {}, { headers: { Authorization: token }, timeout: 10_000 });
    say("");
  } catch (error) {
    say(error.response ? String(error.response.data) : DOWN);
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
Office.onReady(() => {
  ask();
  setInterval(ask, ASK_EVERY);
});
