// Opens the task pane in headless Chromium with office.js alone replaced, and runs steps in it.
// Arguments: the package playwright-core, the program chromium, the pane's address, office_in_memory.js.
// Standard input: one JSON step a line: { "run": "an expression in the page" } or { "picture": "a file" };
// standard output: one JSON line for each step.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [playwright, program, address, office] = process.argv.slice(2);
const { chromium } = await import(pathToFileURL(`${playwright}/index.mjs`));
const timeout = 600_000; // milliseconds, for what takes one or two seconds on an idle machine
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"], timeout });
const page = await browser.newPage({ viewport: { width: 360, height: 760 }, deviceScaleFactor: 2 });
page.setDefaultTimeout(timeout);
const troubles = [];
page.on("pageerror", (error) => troubles.push(String(error)));
await page.route("**/dist/office.js", (route) =>
  route.fulfill({ contentType: "text/javascript", body: readFileSync(office, "utf-8") }),
);
await page.goto(address);
await page.waitForFunction("globalThis.sheet && sheet.functions().length > 0 && globalThis.xlwings");
for await (const line of createInterface({ input: process.stdin })) {
  const step = JSON.parse(line);
  const answer = step.picture
    ? await page.screenshot({ path: step.picture })
        .then(() => true)
    : await page.evaluate(step.run);
  console.log(JSON.stringify({ answer: answer ?? null, troubles }));
}
await browser.close();
