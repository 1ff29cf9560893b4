// The secret comes with the address of the task pane, after the #, where it is sent to no server and stands in no log.
// It is kept for this task pane alone.
globalThis.getAuth = async function () {
  const given = new URLSearchParams(globalThis.location.hash.slice(1)).get("xlbudget");
  if (given) {
    globalThis.sessionStorage.setItem("xlbudget-token", given);
  }
  return { token: globalThis.sessionStorage.getItem("xlbudget-token") || "", provider: "" };
};
