(function () {
  'use strict';

  var FORMAT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

  // times in the reader's zone; the title of each has the exact instant
  function showTimes(root) {
    root.querySelectorAll('time[datetime]:not([data-shown])').forEach(function (time) {
      var instant = new Date(time.dateTime);
      if (!isNaN(instant)) {
        time.textContent = FORMAT.format(instant);
        time.dataset.shown = 'true';
      }
    });
  }

  // the days of a filter and of a chart begin in the reader's zone, too
  function sendZone() {
    var zone = FORMAT.resolvedOptions().timeZone;
    document.querySelectorAll('input[data-zone]').forEach(function (field) { field.value = zone || ''; });
    document.cookie = 'keyward-zone=' + encodeURIComponent(zone || '') + '; path=/portal; max-age=31536000; secure; samesite=lax';
  }

  function copy(button) {
    var text = button.dataset.copyText || document.getElementById(button.dataset.copy).textContent;
    navigator.clipboard.writeText(text).then(function () {
      button.dataset.label = button.dataset.label || button.textContent;
      button.textContent = button.dataset.copied;
      setTimeout(function () { button.textContent = button.dataset.label; }, 2000);
    });
  }

  // why the last request of a script failed; the page stays as it is. session.js says that the session has ended (401)
  function showFailure(status) {
    if (status === 401) {
      return;
    }
    var failure = document.getElementById('failure');
    var kind = status === 0 ? 'lost' : status === 403 ? 'refused' : 'failed';
    if (failure.hidden || failure.textContent !== failure.dataset[kind]) {
      failure.textContent = failure.dataset[kind];
      failure.hidden = false;
    }
  }

  window.keyward = { showTimes: showTimes };

  document.addEventListener('DOMContentLoaded', function () {
    showTimes(document);
    sendZone();
    new MutationObserver(function () { showTimes(document); }).observe(document.body, { childList: true, subtree: true });
    if (window.jQuery) {
      window.jQuery(document)
        .on('pfAjaxError', function (event, request) { showFailure(request.status); })
        .on('pfAjaxSuccess', function () { document.getElementById('failure').hidden = true; });
    }
  });

  document.addEventListener('click', function (event) {
    var button = event.target.closest('button[data-copy], button[data-copy-text]');
    if (button) {
      copy(button);
    }
  });
})();
