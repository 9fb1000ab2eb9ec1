// Makes forms a little nicer. Every page also works without this file.
(() => {
  'use strict';
  const csrf = document.querySelector('meta[name="csrf"]')?.content ?? '';
  document.querySelector('[data-focus]')?.focus();

  const form = document.querySelector('form[data-formulier]');
  if (!form) return;

  const answers = (naam) =>
    [...form.elements]
      .filter((el) => el.name === naam && !el.closest('[hidden]'))
      .filter((el) => (el.type === 'radio' || el.type === 'checkbox' ? el.checked : true))
      .map((el) => el.value);

  const showConditional = () => {
    for (const field of form.querySelectorAll('[data-als]')) {
      field.hidden = !JSON.parse(field.dataset.als).every(({ naam, is }) =>
        answers(naam).some((value) => is.includes(value)),
      );
    }
  };
  for (const field of form.querySelectorAll('[data-als]')) {
    const text = field.querySelector('[data-als-tekst]');
    if (text) text.hidden = true;
    field.classList.add('lr-form-field--nested');
  }
  showConditional();
  form.addEventListener('change', showConditional);

  const count = (area) => {
    const counter = area.parentElement.querySelector('[data-teller]');
    const left = Number(area.dataset.max) - area.value.length;
    const number = Math.abs(left).toLocaleString('nl-NL');
    counter.textContent = left < 0 ? `${number} tekens te veel.` : `Nog ${number} tekens over.`;
    counter.classList.toggle('lr-form-field__counter--over', left < 0);
    counter.hidden = left > 500 && left > Number(area.dataset.max) / 5;
  };
  for (const area of form.querySelectorAll('textarea[data-max]')) {
    area.addEventListener('input', () => count(area));
    count(area);
  }

  const status = form.querySelector('[data-bewaard]');
  const url = form.dataset.conceptUrl;
  let dirty = false;
  let leaving = false;
  let timer;

  const save = async () => {
    timer = undefined;
    const body = new URLSearchParams();
    for (const [naam, value] of new FormData(form)) {
      if (typeof value === 'string') body.append(naam, value);
    }
    dirty = false;
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'X-CSRF-Token': csrf, Accept: 'application/json' },
        credentials: 'same-origin',
      });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const time = new Date().toLocaleTimeString('nl-NL', { hour: '2-digit', minute: '2-digit' });
      status.textContent = `Bewaard om ${time}`;
    } catch {
      dirty = true;
      status.textContent = 'Bewaren lukt nu niet. Wij proberen het zo opnieuw.';
      timer ??= setTimeout(save, 15000);
    }
  };

  const changed = () => {
    dirty = true;
    if (url && status) timer ??= setTimeout(save, 5000);
  };
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  form.addEventListener('submit', () => {
    leaving = true;
    clearTimeout(timer);
  });
  addEventListener('pageshow', () => (leaving = false));
  addEventListener('beforeunload', (event) => {
    if (dirty && !leaving) event.preventDefault();
  });
})();
