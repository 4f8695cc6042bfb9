/*
 * Learns what has changed by a stream of events, one for all tabs of a browser: the tab that holds the lock has it and passes
 * its events on. While there is a stream, the polls of the page are slower; without one they go on as before.
 */
(function () {
  'use strict';

  var STREAM = '/portal/events';
  var ALERTS = '/portal/alerts.xhtml';
  var SILENCE = 45000; // three beats of the server
  var AGAIN = 60000;
  var SPREAD = 500; // all browsers get an event at the same moment
  var SLOWER = 3;
  var SLOWEST = 30;

  var name; // of the lock, of the channel and of what is stored
  var channel;
  var source = null; // of the tab that has the stream
  var live = false;
  var last = '';
  var fresh = new Map(); // alerts that were raised and not dismissed, with their texts
  var title;
  var refreshedAt = 0;
  var refreshing = null;

  function polls() {
    return window.PrimeFaces ? Object.values(window.PrimeFaces.widgets).filter(function (widget) { return widget.cfg.frequency; }) : [];
  }

  // the progress of an operation is no event
  function frequency(poll) {
    poll.cfg.own = poll.cfg.own || poll.cfg.frequency;
    return live && !document.querySelector('main progress') ? Math.min(SLOWER * poll.cfg.own, SLOWEST) : poll.cfg.own;
  }

  function pace() {
    polls().forEach(function (poll) {
      var wanted = frequency(poll);
      if (poll.cfg.frequency !== wanted) {
        poll.cfg.frequency = wanted;
        if (poll.isActive()) {
          poll.stop();
          poll.start();
        }
      }
    });
  }

  function refresh() {
    refreshing = null;
    refreshedAt = Date.now();
    if (!document.hidden) { // a hidden page refreshes once it is shown
      polls().forEach(function (poll) { poll.cfg.fn(); });
    }
  }

  // not more often than the polls would
  function refreshSoon() {
    var own = Math.min.apply(null, polls().map(function (poll) { return poll.cfg.own || poll.cfg.frequency; }));
    if (!refreshing && isFinite(own)) {
      refreshing = setTimeout(refresh, Math.max(SPREAD * Math.random(), refreshedAt + 1000 * own - Date.now()));
    }
  }

  // the page of a cluster shows nothing of others
  function isShown(data) {
    var shown = new URLSearchParams(location.search).get('id');
    return !shown || !data.cluster || shown.toLowerCase() === data.cluster.toLowerCase();
  }

  function show() {
    var news = document.getElementById('news');
    var part = news.firstElementChild;
    document.title = (fresh.size ? '(' + fresh.size + ') ' : '') + title;
    part.hidden = !fresh.size;
    if (fresh.size) {
      part.querySelector('[data-count]').textContent = fresh.size + ' ' + (fresh.size === 1 ? news.dataset.one : news.dataset.many);
      part.querySelector('[data-latest]').textContent = Array.from(fresh.values()).pop();
    }
    sessionStorage.setItem(name + ' fresh', JSON.stringify(Array.from(fresh))); // the next page of this tab goes on counting
  }

  function count(data) {
    if (data.change === 'ALERT_RAISED') {
      fresh.set(data.subject, data.text);
    } else {
      fresh.delete(data.subject);
    }
    show();
  }

  function remember(id) {
    if (id) {
      last = id;
      sessionStorage.setItem(name + ' event', id);
    }
  }

  function setLive(value) {
    live = value;
    pace();
  }

  function seen() {
    fresh.clear();
    show();
  }

  // what the tab with the stream passes on, to itself as well
  var ON = {
    event: function (message) {
      remember(message.id);
      setLive(true);
      if (message.event === 'alert') {
        count(message.data);
      } else if (message.event === 'reload') {
        seen(); // some of them may have ended
      }
      if (message.event === 'reload' || (message.event !== 'beat' && message.event !== 'current' && isShown(message.data))) {
        refreshSoon();
      }
    },
    live: function (message) {
      setLive(message.live);
      if (message.live && message.id !== last) { // this tab was not there for some events
        remember(message.id);
        refreshSoon();
      }
    },
    join: function () {
      if (source) {
        channel.postMessage({ on: 'live', live: live, id: last });
      }
    },
    seen: seen
  };

  function tell(message) {
    ON[message.on](message);
    channel.postMessage(message);
  }

  function notify(data) {
    if (data.change === 'ALERT_RAISED' && isNotifying()) {
      var notification = new Notification(document.getElementById('news').dataset.notification, { body: data.text, tag: name });
      notification.onclick = function () { window.focus(); };
    }
  }

  function isNotifying() {
    return 'Notification' in window && Notification.permission === 'granted' && localStorage.getItem(name + ' notify') === 'on';
  }

  // keeps the lock until the stream ends for good
  function lead() {
    return new Promise(function (release) {
      var silence;
      function end() {
        clearTimeout(silence);
        source.close();
        source = null;
        tell({ on: 'live', live: false });
        release();
      }
      function wait() {
        clearTimeout(silence);
        silence = setTimeout(end, SILENCE);
      }
      source = new EventSource(STREAM + (last ? '?after=' + encodeURIComponent(last) : ''));
      ['current', 'reload', 'alert', 'operation', 'beat'].forEach(function (event) {
        source.addEventListener(event, function (received) {
          var data = JSON.parse(received.data);
          wait();
          tell({ on: 'event', event: event, id: received.lastEventId, data: data });
          if (event === 'alert') {
            notify(data);
          }
        });
      });
      source.onerror = function () {
        if (source && source.readyState === EventSource.CLOSED) { // refused: the session or the role has ended
          window.keyward.askSession();
          end();
        } else {
          tell({ on: 'live', live: false });
        }
      };
      wait();
    });
  }

  function queue() {
    navigator.locks.request(name, lead).then(function () { setTimeout(queue, AGAIN); });
  }

  function showSwitch(button) {
    button.setAttribute('aria-pressed', String(isNotifying()));
    button.hidden = !('Notification' in window);
  }

  function turn(button) {
    if (isNotifying()) {
      localStorage.removeItem(name + ' notify');
      showSwitch(button);
      return;
    }
    localStorage.setItem(name + ' notify', 'on');
    Notification.requestPermission().then(function (permission) {
      showSwitch(button);
      document.getElementById('notify-blocked').hidden = permission === 'granted';
    });
  }

  function begin() {
    title = document.title;
    name = 'keyward ' + encodeURIComponent(document.body.dataset.user);
    last = sessionStorage.getItem(name + ' event') || '';
    fresh = new Map(JSON.parse(sessionStorage.getItem(name + ' fresh') || '[]'));
    channel = new BroadcastChannel(name);
    channel.onmessage = function (message) { ON[message.data.on](message.data); };
    channel.postMessage({ on: 'join' });
    if (location.pathname === ALERTS) {
      tell({ on: 'seen' });
    } else {
      show();
    }
    document.getElementById('news-seen').addEventListener('click', function () {
      document.getElementById('content').focus({ preventScroll: true });
      tell({ on: 'seen' });
    });
    var button = document.getElementById('notify');
    if (button) {
      showSwitch(button);
      button.addEventListener('click', function () { turn(button); });
    }
    if (window.jQuery) {
      window.jQuery(document).on('pfAjaxUpdated', pace);
      window.jQuery(pace);
    }
    queue();
  }

  document.addEventListener('DOMContentLoaded', function () {
    if (document.getElementById('news') && window.EventSource && navigator.locks && window.BroadcastChannel) {
      begin();
    }
  });
})();
