"use strict";
// Sends files piece by piece, so that a line that is cut costs a piece and not the file. Without this script the form does.
(() => {
  const PIECE = 256 * 1024;
  const PAUSE_MAX = 60000;
  const form = document.getElementById("upload");
  const input = document.getElementById("files");
  const list = document.getElementById("progress");
  if (!form || !window.FormData || !window.XMLHttpRequest) return;
  const token = form.querySelector("input[name=_csrf]").value;
  const queue = [];
  let busy = false;

  // A page that is opened again finds by this where a file stopped. Under another office it is another file.
  const remember = (file, said) => "titian:" + JSON.stringify([file.name, file.size, file.lastModified, said.office, said.serial]);
  const kept = {
    get: key => { try { return localStorage.getItem(key); } catch (e) { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch (e) { /* goes on without a memory */ } },
    drop: key => { try { localStorage.removeItem(key); } catch (e) { /* nothing to forget */ } }
  };

  class Refused extends Error {}
  class Unknown extends Error {}

  function ask(method, path, body, progress) {
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open(method, path);
      request.setRequestHeader("X-CSRF-TOKEN", token);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.timeout = 180000;
      if (progress) request.upload.onprogress = event => progress(event.loaded);
      request.onerror = request.ontimeout = () => fail(new Error("line"));
      request.onload = () => {
        let answer = null;
        try { answer = JSON.parse(request.responseText); } catch (e) { /* a page in place of an answer */ }
        if (answer && request.status < 300) done(answer);
        else if (!answer && (request.status < 300 || request.status === 403)) fail(new Refused(form.dataset.out));
        else if (answer && answer.code === "upload-unknown") fail(new Unknown());
        else if (request.status === 409 || request.status === 408 || request.status >= 500 && request.status !== 507 || !answer)
          fail(new Error("again"));
        else fail(new Refused(answer.words));
      };
      request.send(body);
    });
  }

  // Ends early when the machine is on-line again.
  const pause = millis => new Promise(done => {
    const end = () => { clearTimeout(timer); window.removeEventListener("online", end); done(); };
    const timer = setTimeout(end, millis);
    window.addEventListener("online", end);
  });

  async function send(file, said, row) {
    const key = remember(file, said);
    let wait = 2000;
    for (;;) {
      try {
        let id = kept.get(key);
        let state = id ? await ask("GET", "/submissions/parts/" + id) : null;
        if (!state) {
          const about = new URLSearchParams({ name: file.name, octets: file.size });
          for (const field in said) if (said[field]) about.set(field, said[field]);
          state = await ask("POST", "/submissions/parts?" + about);
          kept.set(key, state.id);
        }
        while (!state.submission) {
          const from = state.held;
          state = await ask("PUT", "/submissions/parts/" + state.id + "?offset=" + from, file.slice(from, from + PIECE),
            loaded => row.show(from + loaded, form.dataset.sending));
          row.show(state.held, form.dataset.sending);
          wait = 2000;
        }
        kept.drop(key);
        row.done(state.submission);
        return;
      } catch (failure) {
        if (failure instanceof Unknown) { kept.drop(key); continue; }
        if (failure instanceof Refused) { kept.drop(key); row.failed(failure.message); return; }
        row.say(form.dataset.again.replace("{0}", Math.round(wait / 1000)));
        await pause(wait);
        wait = Math.min(PAUSE_MAX, wait * 2);
      }
    }
  }

  function rowOf(file) {
    const item = document.createElement("li");
    const name = document.createElement("strong");
    const bar = document.createElement("progress");
    const words = document.createElement("span");
    name.textContent = file.name;
    bar.max = Math.max(1, file.size);
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    words.textContent = form.dataset.waiting;
    item.append(name, bar, words);
    list.append(item);
    // Percents are for the eye; what became of a file is read out, too.
    const tell = how => words.setAttribute("aria-live", how);
    return {
      show: (value, text) => { tell("off"); bar.value = value; words.textContent = text.replace("{0}", Math.floor(100 * value / bar.max)); },
      say: text => { tell("polite"); words.textContent = text; },
      done: number => {
        tell("polite");
        bar.value = bar.max;
        const link = document.createElement("a");
        link.href = "/submissions/" + number;
        link.textContent = form.dataset.done;
        words.replaceChildren(link);
      },
      failed: text => { tell("polite"); words.className = "bad"; words.textContent = text || form.dataset.failed; }
    };
  }

  async function work() {
    if (busy) return;
    busy = true;
    for (let next = queue.shift(); next; next = queue.shift()) await send(next.file, next.said, next.row);
    busy = false;
  }

  function take(files) {
    // What is said now; the fields may be changed for the next files while these are on their way.
    const said = { office: form.elements.office.value, serial: form.elements.serial.value };
    for (const file of files) {
      const row = rowOf(file);
      if (file.size === 0) row.failed(form.dataset.failed);
      else queue.push({ file, said, row });
    }
    work();
  }

  form.addEventListener("submit", event => {
    event.preventDefault();
    take(input.files);
    input.value = "";
  });
  const drop = form.querySelector(".drop");
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, event => {
    event.preventDefault();
    drop.classList.add("over");
  });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", event => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  window.addEventListener("beforeunload", event => { if (busy) event.preventDefault(); });
})();
