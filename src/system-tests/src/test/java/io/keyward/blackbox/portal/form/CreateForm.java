package io.keyward.blackbox.portal.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.portal.PortalBrowser;
import java.net.URI;
import java.util.regex.Pattern;

/** The page that creates a cluster, as a person fills it in. */
record CreateForm(PortalBrowser browser) {

    private static final String ADDRESS = "/portal/create.xhtml";

    /** Opens the page for a user, who has not signed in before. */
    static CreateForm open(PortalBrowser browser, DirectoryPrincipal user) {
        browser.open(ADDRESS);
        browser.signIn(user);
        return new CreateForm(browser);
    }

    void fill(String group, String name, String identity) {
        browser.page().getByLabel("Resource group").fill(group);
        field("Name").fill(name);
        browser.page().getByLabel("Managed identity").fill(identity);
    }

    /** Enters a key. The page then checks it. */
    void fillKey(String key) {
        browser.page().getByLabel("Disk Encryption Key URL").fill(key);
    }

    /** Types this text and leaves the field. */
    void change(String label, String value) {
        field(label).fill(value);
        field(label).blur();
    }

    // a required field has a mark after its label
    Locator field(String label) {
        return browser.page().getByLabel(Pattern.compile("^" + label + "\\s*(\\(required\\))?$"));
    }

    String value(String label) {
        return field(label).inputValue();
    }

    Locator password() {
        return browser.page().getByLabel("Password of the gateway");
    }

    /** What the page offers for a field. */
    String offered(String list) {
        return browser.page().locator("#known-" + list).textContent();
    }

    /** The command of {@code az} that does the same. */
    String command() {
        return browser.page().locator("#create-az").innerText();
    }

    /** Opens the page in more views than a session keeps. */
    void openManyViews() {
        var address = URI.create(browser.page().url()).resolve(ADDRESS).toString();
        for (var view = 0; view < 25; view++) {
            browser.page().context().request().get(address);
        }
    }

    /** Changes a field after the session has ended, and signs in if the page asks for it. */
    void changeWithoutSession(String label, String value, DirectoryPrincipal user) {
        browser.page().context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("keyward-portal"));
        browser.page().evaluate("document.body.className = 'former'");
        change(label, value);
        browser.page()
                .locator("#username, body:not(.former) [data-kept]:visible")
                .first()
                .waitFor();
        if (browser.page().locator("#username").count() == 1) {
            browser.signIn(user);
        }
        browser.page().locator("[data-kept]").waitFor();
    }

    void requireKept(String name, String workers) {
        browser.await(".verdict", "The checks passed");
        assertThat(value("Name")).isEqualTo(name);
        assertThat(value("Worker nodes")).isEqualTo(workers);
        browser.requireAccessible();
    }
}
