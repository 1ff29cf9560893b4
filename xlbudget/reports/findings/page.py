"""The look and the small script of the HTML page of findings."""

from __future__ import annotations

STYLE = """
:root { --ink: #1b1f24; --navy: #1f3a5f; --rule: #d5dbe1; --quiet: #5a6672; }
* { box-sizing: border-box; } [hidden] { display: none !important; }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; color: var(--ink); background: #fff;
  font: 15px/1.45 Calibri, Carlito, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1 { margin: 0; color: var(--navy); font-size: 1.7rem; }
h2 { margin: 1.8rem 0 .5rem; color: var(--navy); font-size: 1.05rem; overflow-wrap: anywhere; }
header p { margin: .3rem 0 1rem; }
small { color: var(--quiet); }
form { display: flex; flex-wrap: wrap; gap: .6rem 1.2rem; align-items: center; padding: .6rem .8rem;
  background: #eef2f6; border-radius: 6px; }
select, input[type=search] { font: inherit; max-width: 20rem; padding: .15rem .3rem; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { background: var(--navy); color: #fff; font-weight: 600; overflow-wrap: normal; }
th:nth-child(1) { width: 14%; } th:nth-child(2) { width: 5.2rem; } th:nth-child(3) { width: 7rem; }
th:nth-child(n+5) { width: 5.8rem; } td:nth-child(2), td:nth-child(3) { white-space: nowrap; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
td a { color: inherit; text-decoration: none; font-weight: 600; } td a:hover { text-decoration: underline; }
footer { max-width: 55rem; margin-top: 2.5rem; border-top: 1px solid var(--rule); } dt { margin-top: .8rem; }
dd { margin: .1rem 0 0; } dd p { margin: .15rem 0; } dt:target { background: #fff4d6; }
.error { color: #7a1500; background: #fde7e0; } .warning { color: #5c3a00; background: #fff4d6; }
p.error { padding: .4rem .6rem; } .clean { color: #00473a; font-weight: 600; }
@media (max-width: 45rem) {
  body { padding: .7rem; } thead { display: none; }
  tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--rule); }
  td { display: inline-block; width: auto; min-width: 0; border: 0;
    padding: .1rem .4rem; }
  td.n:empty { display: none; } td.n::before { content: attr(data-head) ": "; color: var(--quiet); }
}
@page { size: A4 landscape; margin: 14mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; } form { display: none; }
  thead { display: table-header-group; } tr { break-inside: avoid; } h2 { break-after: avoid; }
  th, .error, .warning { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""

SCRIPT = """
(function () {
  var form = document.getElementById("filter");
  if (!form) return;
  var code = document.getElementById("code"), words = document.getElementById("words");
  var none = document.getElementById("none");
  function show() {
    var levels = {}, seek = words.value.toLocaleLowerCase().trim(), any = false;
    form.querySelectorAll(".level").forEach(function (box) { levels[box.value] = box.checked; });
    document.querySelectorAll("section").forEach(function (section) {
      var lines = section.querySelectorAll("tbody tr"), left = lines.length === 0;
      var named = seek && section.querySelector("h2").textContent.toLocaleLowerCase().indexOf(seek) >= 0;
      lines.forEach(function (line) {
        var fits = levels[line.dataset.level] && (!code.value || code.value === line.dataset.code) &&
          (!seek || named || line.textContent.toLocaleLowerCase().indexOf(seek) >= 0);
        line.hidden = !fits;
        left = left || fits;
      });
      section.hidden = !left;
      any = any || left;
    });
    none.hidden = any;
  }
  form.addEventListener("input", show);
})();
"""
