/* What a partial update of a page changes: only what differs, so that focus, selection and open details stay. */
(function () {
  'use strict';

  // set up by the scripts of their widgets, which run once
  var OF_WIDGETS = '.ui-datatable thead, .ui-paginator, .ui-reflow-label';

  var announced = new Set();
  var focused = null;

  function parsed(content) {
    var template = document.createElement('template');
    template.innerHTML = content;
    var fresh = template.content.firstElementChild;
    window.keyward.showTimes(template.content);
    return fresh;
  }

  // the ids of the widgets that the scripts of an update set up
  function widgetsOf(fresh) {
    return Array.from(fresh.querySelectorAll('script[id$="_s"]'), function (script) { return script.id.slice(0, -2); });
  }

  function hasSameWidgets(shown, fresh) {
    var wanted = widgetsOf(fresh);
    var present = Object.values(window.PrimeFaces.widgets).map(function (widget) { return widget.id; })
      .filter(function (id) { return shown.id === id || shown.querySelector('#' + CSS.escape(id)); });
    return wanted.length === present.length && wanted.every(function (id) { return present.includes(id); })
      && hasSameRows(shown, fresh);
  }

  // the paginator of a table is set up for a number of rows
  function hasSameRows(shown, fresh) {
    return Array.from(fresh.querySelectorAll('script')).every(function (script) {
      var rows = /rowCount:(\d+)/.exec(script.textContent);
      var table = rows && window.PrimeFaces.getWidgetById(script.id.slice(0, -2));
      return !table || !table.paginator || table.paginator.cfg.rowCount === Number(rows[1]);
    });
  }

  function copyAttributes(shown, fresh) {
    Array.from(shown.attributes).forEach(function (attribute) {
      if (!fresh.hasAttribute(attribute.name) && attribute.name !== 'open') {
        shown.removeAttribute(attribute.name);
      }
    });
    Array.from(fresh.attributes).forEach(function (attribute) {
      if (shown.getAttribute(attribute.name) !== attribute.value && attribute.name !== 'open') {
        shown.setAttribute(attribute.name, attribute.value);
      }
    });
  }

  function copyValue(shown, value) {
    if (shown.matches('input:not([type=password]), select, textarea') && !window.keyward.isEdited(shown) && shown.value !== value) {
      shown.value = value;
    }
  }

  function isScript(node) {
    return node.nodeName === 'SCRIPT';
  }

  function childrenOf(node) {
    return Array.from(node.childNodes).filter(function (child) { return !isScript(child); });
  }

  // scripts add hidden fields to forms, such as the state of the page
  function isNotOfFaces(node) {
    return node.nodeName !== 'INPUT' || node.type !== 'hidden';
  }

  function take(list, like) {
    var at = list.findIndex(function (each) { return each.nodeName === like.nodeName && (each.id || '') === (like.id || ''); });
    return at < 0 ? null : list.splice(at, 1)[0];
  }

  // equal children at both ends stay; those between are compared by their ids and their order
  function copyChildren(shown, fresh) {
    var old = childrenOf(shown);
    var next = childrenOf(fresh);
    while (old.length && next.length && old[0].isEqualNode(next[0])) {
      old.shift();
      next.shift();
    }
    var end = null;
    while (old.length && next.length && old[old.length - 1].isEqualNode(next[next.length - 1])) {
      end = old.pop();
      next.pop();
    }
    var known = next.map(function (node) { return take(old, node); });
    old.filter(isNotOfFaces).forEach(function (node) { node.remove(); });
    arrange(shown, next, known, end);
  }

  // a node that is moved loses the focus, so each known one stays where it is if it can
  function arrange(parent, next, known, end) {
    var place = parent.firstChild;
    next.forEach(function (node, at) {
      while (place && place !== end && !known.includes(place)) {
        place = place.nextSibling;
      }
      var same = known[at];
      if (same && same === place) {
        place = place.nextSibling;
      } else {
        parent.insertBefore(same || node, place);
      }
      if (same) {
        copy(same, node);
      }
    });
  }

  function copy(shown, fresh) {
    if (shown.isEqualNode(fresh)) {
      return;
    }
    if (shown.nodeType !== Node.ELEMENT_NODE) {
      shown.nodeValue = fresh.nodeValue;
    } else if (!shown.matches(OF_WIDGETS)) {
      var value = fresh.value; // children are moved, and with them the value of a text area or of a list
      copyAttributes(shown, fresh);
      copyChildren(shown, fresh);
      copyValue(shown, value);
    }
  }

  function update(replace) {
    return function (id, content, request) {
      var shown = document.getElementById(id);
      var fresh = shown && parsed(content);
      if (!fresh || fresh.id !== id || !hasSameWidgets(shown, fresh)) {
        return replace.call(this, id, content, request);
      }
      copy(shown, fresh);
    };
  }

  // a part that is gone takes the focus with it: what contained the part gets it
  function keepFocus() {
    if (document.activeElement === document.body && focused && !focused.isConnected) {
      var near = focused.places.find(function (place) { return place.isConnected; });
      near.setAttribute('tabindex', '-1');
      near.focus({ preventScroll: true });
    }
  }

  function placesOf(element) {
    var places = [];
    for (var place = element.parentElement; place && place !== document.body; place = place.parentElement) {
      places.push(place);
    }
    return places;
  }

  function announcements() {
    return new Set(Array.from(document.querySelectorAll('[data-announce]'), function (each) { return each.dataset.announce; }));
  }

  function announce() {
    var now = announcements();
    var fresh = Array.from(now).filter(function (text) { return text && !announced.has(text); });
    announced = now;
    if (fresh.length) {
      document.getElementById('announcement').textContent = fresh.join(' ');
    }
  }

  // a hidden page asks for nothing; when it is shown again it asks at once
  function pauseWhenHidden() {
    Object.values(window.PrimeFaces.widgets).filter(function (widget) { return widget.cfg.frequency; }).forEach(function (poll) {
      if (document.hidden) {
        poll.stop();
      } else if (!poll.isActive()) {
        poll.start();
        poll.cfg.fn();
      }
    });
  }

  document.addEventListener('DOMContentLoaded', function () {
    if (!window.PrimeFaces || !window.PrimeFaces.ajax) {
      return;
    }
    var utils = window.PrimeFaces.ajax.Utils;
    utils.updateElement = update(utils.updateElement);
    announced = announcements();
    window.jQuery(document)
      .on('pfAjaxStart pfAjaxSend', function () {
        if (document.activeElement !== document.body) {
          focused = document.activeElement;
          focused.places = placesOf(focused);
        }
      })
      .on('pfAjaxUpdated', function () {
        keepFocus();
        announce();
      });
    document.addEventListener('visibilitychange', pauseWhenHidden);
    window.jQuery(pauseWhenHidden); // the page can be opened in a tab behind
  });
})();
