// Runs Lite's main.py in Pyodide: real xlwings, its own conversion and its own call of custom functions.
// Arguments: the package pyodide, the folder that holds xlwings, main.py, and a file with a JSON list of
// [name, arguments as Office.js delivers them]; standard output: what xlwings answers to each, and the metadata.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodidePackage, xlwingsFolder, mainFile, callsFile] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodidePackage}/pyodide.mjs`));
const pyodide = await loadPyodide({ env: { XLWINGS_ON_SERVER: "true", XLWINGS_LICENSE_KEY: "noncommercial", HOME: "/home/pyodide" } });
pyodide.FS.mkdir("/xlwings");
pyodide.mountNodeFS("/xlwings", xlwingsFolder);
pyodide.globals.set("main_text", readFileSync(mainFile, "utf-8"));
pyodide.globals.set("calls_text", readFileSync(callsFile, "utf-8"));
const answers = await pyodide.runPythonAsync(`
import json, os, sys, types
os.makedirs("/packages")
os.symlink("/xlwings", "/packages/xlwings")  # xlwings alone: Lite has nothing else of this machine's
sys.path.insert(0, "/packages")
import xlwings.server

main = types.ModuleType("main")
exec(main_text, main.__dict__)

async def answer(name, arguments):
    payload = {"client": "Office.js", "func_name": name, "args": arguments, "caller_address": "[Bog1.xlsx]Ark1!A1",
               "culture_info_name": "da-DK", "date_format": "dd-MM-yyyy", "version": xlwings.__version__, "runtime": "1.4"}
    try:
        return {"result": await xlwings.server.custom_functions_call(payload, module=main)}
    except Exception as problem:
        return {"error": str(problem), "kind": type(problem).__name__}

json.dumps({
    "python": sys.version.split()[0], "platform": sys.platform,
    "xlbudget": sys.modules["xlbudget"].__file__,
    "meta": xlwings.server.custom_functions_meta(main),
    "answers": [await answer(name, arguments) for name, arguments in json.loads(calls_text)],
})
`);
console.log(answers);
