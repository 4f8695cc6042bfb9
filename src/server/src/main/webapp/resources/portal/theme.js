/*
 * Loads the theme of PrimeFaces for the colour scheme of the reader's system, and only that one. A script in front of the page
 * does so before anything is shown; with a media query at the links of both, a browser loads both.
 */
(function () {
  'use strict';

  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var themes = document.currentScript.dataset;

  function link() {
    var sheet = document.createElement('link');
    sheet.dataset.theme = '';
    sheet.rel = 'stylesheet';
    sheet.href = dark.matches ? themes.dark : themes.light;
    return sheet;
  }

  // the new theme takes the place of the former one once it is there
  function change() {
    var former = document.querySelectorAll('link[data-theme]');
    var next = link();
    next.onload = function () { former.forEach(function (each) { each.remove(); }); };
    former[0].after(next);
  }

  document.write(link().outerHTML); // a link that the parser finds delays the first picture of the page in every browser
  dark.addEventListener('change', change);
})();
