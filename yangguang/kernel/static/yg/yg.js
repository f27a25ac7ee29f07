/* Progressive enhancement: without this file every page can be read, filled in and sent.
   Behaviour hangs on data-* attributes; there are no inline handlers. */
(function () {
  'use strict';

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  /* Hour clocks: data-until counts down, data-since counts up, both from the server's moment. */
  var ticking = all('[data-until],[data-since]');
  var servedAt = Date.parse(document.documentElement.getAttribute('data-at') || '');
  var loadedAt = Date.now();

  function two(number) {
    return (number < 10 ? '0' : '') + number;
  }

  function duration(milliseconds) {
    var seconds = Math.abs(Math.floor(milliseconds / 1000));
    return (milliseconds < 0 ? '-' : '') + two(Math.floor(seconds / 3600)) + ':' +
      two(Math.floor(seconds / 60) % 60) + ':' + two(seconds % 60);
  }

  function tick() {
    var now = servedAt + (Date.now() - loadedAt);
    ticking.forEach(function (element) {
      var until = element.getAttribute('data-until');
      var span = until ? Date.parse(until) - now : now - Date.parse(element.getAttribute('data-since'));
      element.textContent = duration(span);
    });
  }

  if (ticking.length && !isNaN(servedAt)) {
    tick();
    setInterval(tick, 1000);
  }

  /* Dialogs: the same act is always reachable as a page of its own. */
  all('[data-dialog]').forEach(function (button) {
    var dialog = document.getElementById(button.getAttribute('data-dialog'));
    if (!dialog || !dialog.showModal) { return; }
    button.addEventListener('click', function (event) {
      event.preventDefault();
      dialog.showModal();
    });
  });
  all('dialog [data-close]').forEach(function (button) {
    button.addEventListener('click', function () { button.closest('dialog').close(); });
  });

  /* Source text and task rows point at each other. */
  function select(reference) {
    all('tr[data-ref]').forEach(function (row) {
      row.setAttribute('aria-selected', String(row.getAttribute('data-ref') === reference));
    });
  }
  all('[data-ref]').forEach(function (element) {
    ['focusin', 'mouseenter'].forEach(function (name) {
      element.addEventListener(name, function () { select(element.getAttribute('data-ref')); });
    });
  });

  /* The print button appears only where it can work. */
  all('[data-print]').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  });

  /* Selects marked data-send send their form at once. */
  all('select[data-send]').forEach(function (control) {
    control.addEventListener('change', function () { control.form.submit(); });
  });

  /* Ctrl+K moves to the search field of the workbench. */
  document.addEventListener('keydown', function (event) {
    var field = document.getElementById('cmd');
    if (field && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      field.focus();
    }
  });
})();
