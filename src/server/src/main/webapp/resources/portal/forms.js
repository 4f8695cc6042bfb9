/* What a form holds: an answer belongs to what was asked, and nothing that was typed is lost. */
(function () {
  'use strict';

  var PREFIX = 'keyward ';

  var edits = new Map();
  var sent = new Map();
  var confirmations = new Set(); // the fields of confirmations in which something was typed that was not sent yet
  var running = new Set();
  var ofForms = new Set(); // the buttons and fields of forms whose requests run
  var empty = new Map();
  var discarded = new Set(); // an answer may arrive before the page is loaded again

  function editsOf(form) {
    return edits.get(form.id) || 0;
  }

  function isEdited(field) {
    return confirmations.has(field.id) || editsOf(field.form) !== (sent.get(field.form.id) || 0);
  }

  function idOf(settings) {
    return typeof settings.source === 'string' ? settings.source : settings.source.id;
  }

  function formOf(settings) {
    var source = document.getElementById(idOf(settings));
    return source && source.closest('form');
  }

  // an answer outside the form names it
  function clearAnswers(form) {
    form.querySelectorAll('[data-answer]').forEach(function (answer) { answer.replaceChildren(); });
    document.querySelectorAll('[data-answer="' + CSS.escape(form.id) + '"]').forEach(function (answer) { answer.replaceChildren(); });
    markInvalid();
  }

  function problemsOf(field) {
    return (field.getAttribute('aria-describedby') || '').split(' ').filter(function (id) { return id.endsWith('-problem'); })
      .map(function (id) { return document.getElementById(id); }).filter(Boolean);
  }

  // a field is invalid as long as a problem stands beside it
  function markInvalid() {
    document.querySelectorAll('[aria-describedby*="-problem"]').forEach(function (field) {
      field.setAttribute('aria-invalid', problemsOf(field).some(function (problem) { return problem.textContent.trim(); }));
    });
  }

  function clearRow(row) {
    var fields = row.querySelectorAll('input');
    fields.forEach(function (field) { field.value = ''; });
    fields[0].dispatchEvent(new Event('input', { bubbles: true }));
    fields[0].focus();
  }

  // without passwords, typed confirmations and what Faces adds; a form says in a hidden field what it showed when the user
  // began to type
  function fieldsOf(form) {
    return Array.from(form.elements).filter(function (field) {
      return field.name && field.matches('input:not([type=password], [data-once=true], [type=hidden]:not([data-shown]), [type=submit], [type=button]), select, textarea');
    });
  }

  function valueOf(field) {
    return field.multiple ? Array.from(field.selectedOptions, function (option) { return option.value; }) : field.value;
  }

  function setValue(field, value) {
    if (field.multiple) {
      Array.from(field.options).forEach(function (option) { option.selected = value.includes(option.value); });
    } else {
      field.value = value;
    }
  }

  function valuesOf(form) {
    return JSON.stringify(Object.fromEntries(fieldsOf(form).map(function (field) { return [field.name, valueOf(field)]; })));
  }

  function keptForms() {
    return document.querySelectorAll('form[data-keep]');
  }

  function user() {
    return PREFIX + encodeURIComponent(document.body.dataset.user || '') + ' ';
  }

  function placeOf(id) {
    return user() + location.pathname + location.search + ' ' + id;
  }

  function keep(form) {
    if (discarded.has(form.id) || valuesOf(form) === empty.get(form.id)) {
      sessionStorage.removeItem(placeOf(form.id));
    } else {
      sessionStorage.setItem(placeOf(form.id), valuesOf(form));
    }
  }

  function fill(form, values) {
    fieldsOf(form).forEach(function (field) {
      if (field.name in values) {
        setValue(field, values[field.name]);
      }
    });
    edits.set(form.id, editsOf(form) + 1);
    var dialog = form.dataset.dialog && window.PF(form.dataset.dialog);
    if (dialog) {
      dialog.show();
    }
    form.querySelector('[data-kept]').hidden = false;
    fieldsOf(form)[0].dispatchEvent(new Event('change', { bubbles: true })); // asks for the checks, where the page has them
  }

  function restore(form) {
    empty.set(form.id, valuesOf(form));
    var kept = sessionStorage.getItem(placeOf(form.id));
    if (kept && kept !== empty.get(form.id)) {
      fill(form, JSON.parse(kept));
    }
  }

  // what another user has typed in this tab is gone
  function forget(isForgotten) {
    Object.keys(sessionStorage).filter(function (name) { return name.startsWith(PREFIX) && isForgotten(name); })
      .forEach(function (name) { sessionStorage.removeItem(name); });
  }

  // a form that its own answer, or that of the form beside it, has removed is done
  function forgetRemoved() {
    Array.from(empty.keys()).filter(function (id) { return !document.getElementById(id); }).forEach(function (id) {
      empty.delete(id);
      forget(function (name) { return name === placeOf(id); });
    });
  }

  function leadsElsewhere(request) {
    var redirect = request.responseXML && request.responseXML.querySelector('redirect');
    return redirect && new URL(redirect.getAttribute('url'), location.href).pathname !== location.pathname;
  }

  // the content of a chosen file becomes the text of a field, and nothing is uploaded
  document.addEventListener('change', function (event) {
    var file = event.target.files && event.target.files[0];
    if (file && event.target.dataset.into) {
      file.text().then(function (content) {
        var field = document.getElementById(event.target.dataset.into);
        field.value = content;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
    }
  });

  // without this script, the link loads the page with all boxes marked
  function markAll(form) {
    var boxes = Array.from(form.elements).filter(function (field) { return field.type === 'checkbox'; });
    var marked = boxes.some(function (box) { return !box.checked; });
    boxes.forEach(function (box) { box.checked = marked; });
  }

  window.keyward.isEdited = isEdited;

  document.addEventListener('input', function (event) {
    var form = event.target.form;
    problemsOf(event.target).forEach(function (problem) { problem.replaceChildren(); });
    markInvalid();
    if (event.target.matches('[data-once=true]')) { // a confirmation is about the answer, which stays
      confirmations.add(event.target.id);
    } else if (form) {
      edits.set(form.id, editsOf(form) + 1);
      clearAnswers(form);
      if ('keep' in form.dataset) {
        keep(form);
      }
    }
  });

  document.addEventListener('submit', function (event) {
    if (event.target.getAttribute('action') === '/portal/sign-out') {
      forget(function () { return true; });
    }
  });

  document.addEventListener('click', function (event) {
    var link = event.target.closest('[data-mark-all] a');
    if (link) {
      event.preventDefault();
      markAll(document.getElementById(link.parentElement.dataset.markAll));
    }
  });

  // a second click while the first one is answered
  document.addEventListener('click', function (event) {
    var button = event.target.closest('button');
    if (button && running.has(button.id)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (button && button.matches('[data-discard]')) {
      discarded.add(button.form.id);
      keep(button.form);
      location.reload();
    } else if (button && button.matches('[data-clear]')) {
      clearRow(button.parentElement);
    }
  }, true);

  document.addEventListener('DOMContentLoaded', function () {
    forget(function (name) { return !name.startsWith(user()); });
    if (!window.jQuery) {
      return;
    }
    window.jQuery(function () { keptForms().forEach(restore); });
    window.jQuery(document)
      .on('pfAjaxSend', function (event, request, settings) {
        var form = formOf(settings);
        running.add(idOf(settings));
        if (form) {
          sent.set(form.id, editsOf(form));
          Array.from(form.elements).forEach(function (field) { confirmations.delete(field.id); });
          ofForms.add(idOf(settings));
        }
      })
      .on('pfAjaxSuccess', function (event, request, settings) {
        var form = formOf(settings);
        if (form && leadsElsewhere(request)) { // the form is done
          forget(function (name) { return name === placeOf(form.id); });
        }
      })
      .on('pfAjaxUpdated', function (event, request, settings) {
        var form = formOf(settings);
        if (form && editsOf(form) !== sent.get(form.id)) {
          clearAnswers(form); // they are about what the form had before
        }
        if (form && form.querySelector('[data-done]')) { // the change is made, so nothing of it is typed text any more
          empty.set(form.id, valuesOf(form));
        }
        if (form && 'keep' in form.dataset && !leadsElsewhere(request)) {
          keep(form);
        }
        markInvalid();
        if (!form && ofForms.has(idOf(settings))) {
          forgetRemoved();
        }
      })
      .on('pfAjaxComplete', function (event, request, settings) {
        ofForms.delete(idOf(settings));
        running.delete(idOf(settings));
      });
  });
})();
