package io.keyward.blackbox.portal.form;

import com.microsoft.playwright.Locator;
import io.keyward.blackbox.portal.PortalBrowser;
import java.util.regex.Pattern;

/** The forms of the page that manages a cluster, as a person fills them in. */
record ManageForms(PortalBrowser browser) {

    void type(String label, String text) {
        field(label).fill(text);
    }

    // a required field has a mark after its label
    Locator field(String label) {
        return browser.page().getByLabel(Pattern.compile("^" + label + "\\s*(\\*|\\(required\\))?$"));
    }

    void review(String form) {
        browser.page().locator("#" + form + "\\:review").click();
    }

    /** The command of {@code az} that does the same as a form. */
    String command(String form) {
        review(form);
        return browser.await("#" + form + "-az", "az ").innerText();
    }
}
