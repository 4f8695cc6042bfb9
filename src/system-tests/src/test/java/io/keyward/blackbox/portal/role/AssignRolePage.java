package io.keyward.blackbox.portal.role;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import io.keyward.blackbox.portal.PortalBrowser;

/** The page that assigns a role, as a person fills it in. */
record AssignRolePage(PortalBrowser browser) {

    static AssignRolePage open(PortalBrowser browser) {
        browser.open("/portal/assign-role.xhtml");
        return new AssignRolePage(browser);
    }

    /** The principals that the page offers. */
    String offered() {
        return browser.page().locator("#known-principals").textContent();
    }

    void assign(String role, String principal) {
        browser.page().locator("[id='assign:role']").selectOption(new SelectOption().setLabel(role));
        principal().fill(principal);
        browser.button("Assign").click();
    }

    Locator principal() {
        return browser.page().locator("[id='assign:principal']");
    }
}
