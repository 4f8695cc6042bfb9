package io.keyward.blackbox.portal.key;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.keyward.blackbox.portal.PortalBrowser;
import java.util.Map;

/** The dialog <em>Change Key</em> on the page of a cluster. */
record ChangeKeyDialog(PortalBrowser browser) {

    /** Sends the request of the button, with the view state of a page that has no button. */
    private static final String FORGED =
            """
            async given => {
              const form = new URLSearchParams({
                'jakarta.faces.partial.ajax': 'true', 'jakarta.faces.source': 'changeKey:start',
                'jakarta.faces.partial.execute': '@all', 'jakarta.faces.partial.render': 'state',
                'changeKey:start': 'changeKey:start', 'changeKey': 'changeKey', 'changeKey_SUBMIT': '1',
                'changeKey:url': given.url,
                'jakarta.faces.ViewState': document.querySelector("[name='jakarta.faces.ViewState']").value});
              const answer = await fetch('/portal/cluster.xhtml', {method: 'POST', body: form, headers: {'Faces-Request': 'partial/ajax'}});
              return answer.status;
            }
            """;

    static ChangeKeyDialog open(PortalBrowser browser) {
        browser.button("Change Key").first().click();
        var dialog = new ChangeKeyDialog(browser);
        dialog.field().waitFor();
        return dialog;
    }

    Locator field() {
        return browser.page().getByLabel("New Disk Encryption Key URL");
    }

    void fill(String key) {
        field().fill(key);
    }

    void check() {
        browser.button("Check only").click();
    }

    void check(String key) {
        fill(key);
        check();
    }

    /** Provokes each error and warning of the dialog, and requires that all are accessible. */
    void requireAccessibleErrors(String keyInForce) {
        check("my key");
        browser.await(".message", "my key");
        browser.requireAccessible();
        check("");
        browser.await(".message", "Paste the key identifier");
        browser.requireAccessible();
        check(keyInForce);
        browser.await(".verdict", "nothing would change");
        browser.requireAccessible();
    }

    void start() {
        browser.page().locator("[id='changeKey:start']").click();
    }

    void awaitClosed() {
        field().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /**
     * Sends the request of the dialog's start button from a page that does not have the dialog.
     *
     * @return the HTTP status
     */
    int sendForged(String key) {
        return (int) browser.page().evaluate(FORGED, Map.of("url", key));
    }
}
