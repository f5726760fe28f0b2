package id.titian.hub.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What keeps people from using a page: too wide for a telephone, fields without a name, pale letters, things from elsewhere. */
final class PageFaults {

    /** Counts what the content security policy stopped; has to run before a page does. */
    static final String WATCH = "window.stopped = []; document.addEventListener('securitypolicyviolation',"
            + " e => stopped.push(e.violatedDirective + ' ' + e.blockedURI))";

    private static final String WIDER = """
            document.documentElement.scrollWidth <= %d ? [] : [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > %<d && !e.closest('.scroll'))
                .map(e => 'wider than %<d: ' + e.outerHTML.slice(0, 90)).concat('wider than %<d').slice(0, 3)""";

    private static final String NAMELESS = """
            [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href], progress')]
                .filter(e => !(e.labels && e.labels.length) && !e.getAttribute('aria-label') && !e.innerText?.trim())
                .filter(e => e.getClientRects().length)
                .map(e => 'without a name: ' + e.outerHTML.slice(0, 90))""";

    /** WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large letters. */
    private static final String PALE = """
            (() => {
              const parts = color => { const all = color.match(/[\\d.]+/g).map(Number); return all.length > 3 ? all : [...all, 1]; };
              const light = color => {
                const [r, g, b] = color.map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
                return .2126 * r + .7152 * g + .0722 * b;
              };
              const behind = e => {
                for (; e; e = e.parentElement) {
                  const color = parts(getComputedStyle(e).backgroundColor);
                  if (color[3] > 0) return color;
                }
                return [255, 255, 255, 1];
              };
              return [...document.querySelectorAll('body *')]
                .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
                .filter(e => !e.disabled && e.getClientRects().length && !e.closest('select'))
                .map(e => {
                  const style = getComputedStyle(e);
                  const [a, b] = [light(parts(style.color)), light(behind(e))];
                  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                  const size = parseFloat(style.fontSize);
                  const isLarge = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
                  return ratio < (isLarge ? 3 : 4.5) ? 'pale ' + ratio.toFixed(1) + ': ' + e.outerHTML.slice(0, 90) : '';
                }).filter(fault => fault).slice(0, 5);
            })()""";

    private static final String FOREIGN = """
            performance.getEntriesByType('resource').map(e => e.name)
                .filter(name => !name.startsWith(location.origin)).map(name => 'from elsewhere: ' + name)
                .concat((window.stopped ?? []).map(what => 'stopped by the policy: ' + what))""";

    private PageFaults() {}

    /** The faults of the page that is open in a window of this width, by light and by dark; none if it is well. */
    static List<String> of(Chromium browser, int width) {
        List<String> faults = new ArrayList<>();
        for (String check : List.of(WIDER.formatted(width), NAMELESS, FOREIGN)) add(faults, browser.value(check), "");
        for (String scheme : List.of("dark", "light")) {
            browser.scheme(scheme);
            add(faults, browser.value(PALE), scheme + ", ");
        }
        return faults;
    }

    private static void add(List<String> faults, JsonNode found, String where) {
        found.forEach(fault -> faults.add(where + fault.asText()));
    }
}
