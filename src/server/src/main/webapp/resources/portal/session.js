/* Warns before the session ends. What the page asks for by itself does not keep the session alive. */
(function () {
  'use strict';

  var WARNING = 120;
  var AGAIN = 10;
  var ENDED = 401; // the answer to what the page asks for by itself

  var timer;

  function isRefresh(settings) {
    var id = typeof settings.source === 'string' ? settings.source : settings.source.id;
    var widget = window.PrimeFaces.getWidgetById(id);
    return widget && widget.cfg.frequency;
  }

  function show(state) {
    var session = document.getElementById('session');
    session.querySelectorAll('[data-state]').forEach(function (part) { part.hidden = part.dataset.state !== state; });
    session.hidden = !state;
  }

  function wait(seconds) {
    clearTimeout(timer);
    timer = setTimeout(ask, 1000 * Math.max(1, seconds));
  }

  function learn(session) {
    if (session.left > WARNING) {
      show('');
      wait(session.left - WARNING);
    } else {
      show(session.extensible ? 'idle' : 'signIn');
      wait(Math.min(AGAIN, session.left + 1));
    }
  }

  function answer(response) {
    if (response.type === 'opaqueredirect' || response.status === ENDED) { // the redirect leads to the login authority
      show('ended');
    } else {
      return response.ok ? response.json().then(learn) : wait(AGAIN);
    }
  }

  // a server that does not answer ends no session
  function request(options) {
    fetch('/portal/session', Object.assign({ redirect: 'manual' }, options)).then(answer, function () { wait(AGAIN); });
  }

  function ask() {
    request({ headers: { 'Keyward-Refresh': 'true' } });
  }

  function stay() {
    document.getElementById('content').focus({ preventScroll: true });
    request({ method: 'POST' });
  }

  window.keyward.askSession = ask;

  document.addEventListener('DOMContentLoaded', function () {
    var session = document.getElementById('session');
    if (!session) {
      return;
    }
    learn({ left: Number(session.dataset.left), extensible: session.dataset.extensible === 'true' });
    document.getElementById('stay').addEventListener('click', stay);
    document.addEventListener('visibilitychange', function () {
      if (!document.hidden) {
        ask();
      }
    });
    if (window.jQuery) {
      window.jQuery(document)
        .on('pfAjaxSend', function (event, request, settings) {
          if (isRefresh(settings)) {
            request.setRequestHeader('Keyward-Refresh', 'true');
          }
        })
        .on('pfAjaxError', function (event, request) {
          if (request.status === ENDED) {
            show('ended');
          }
        });
    }
  });
})();
