package io.keyward.blackbox.portal;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import io.keyward.blackbox.client.DirectoryPrincipal;
import java.util.LinkedHashSet;

/** The keyboard of somebody who uses no mouse. */
public record Keyboard(Page page) {

    private static final int MAX_TABS = 120;

    /** The text that a screen reader announces for the focused element: its label, or its text. */
    private static final String NAME =
            """
            () => { const e = document.activeElement;
              const label = e.labels && e.labels.length ? e.labels[0].innerText : e.getAttribute('aria-label') || e.innerText || e.value || '';
              return label.replace('*', '').trim(); }
            """;

    private static final String VISIBLE =
            """
            e => { const style = getComputedStyle(e);
              return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }
            """;

    /** The keyboard of a user who has signed in with it. */
    static Keyboard signedIn(PortalBrowser browser, DirectoryPrincipal user) {
        var keyboard = new Keyboard(browser.page());
        browser.open("/portal/");
        keyboard.tabTo("User name");
        keyboard.type(user.name());
        keyboard.press("Tab");
        keyboard.type(user.secret());
        keyboard.press("Enter");
        browser.await("h1", "Overview");
        return keyboard;
    }

    public void press(String key) {
        page.keyboard().press(key);
    }

    public void type(String text) {
        press("Control+a");
        page.keyboard().insertText(text);
    }

    /** Presses Tab until the element with this name has the focus. */
    public void tabTo(String name) {
        page.waitForLoadState(); // a busy server sends the end of a page later than its heading
        var passed = new LinkedHashSet<String>();
        for (var tabs = 0; tabs < MAX_TABS; tabs++) {
            press("Tab");
            if (focused().equals(name)) {
                return;
            }
            passed.add(focused());
        }
        throw new AssertionError("Tab does not reach %s on %s, only %s".formatted(name, page.url(), passed));
    }

    /** The name of the focused element. */
    public String focused() {
        return (String) page.evaluate(NAME);
    }

    ElementHandle element() {
        return page.evaluateHandle("document.activeElement").asElement();
    }

    /** True if a line around the focused element shows that it has the focus. */
    boolean isFocusVisible() {
        return (boolean) element().evaluate(VISIBLE);
    }

    boolean isAt(ElementHandle element) {
        return (boolean) element.evaluate("e => e === document.activeElement");
    }

    /** True after the last element of the page; the browser then begins with the first one again, or leaves the page. */
    boolean isAtEndAfter(ElementHandle first) {
        return isAt(first) || (boolean) page.evaluate("document.activeElement === document.body");
    }
}
