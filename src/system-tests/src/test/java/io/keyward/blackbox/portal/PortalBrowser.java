package io.keyward.blackbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.testserver.RunningKeyward;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A browser of one user at the portal of a running server. It collects the errors and warnings of the console, except those
 * about pages of the login authority.
 */
public final class PortalBrowser implements AutoCloseable {

    /** How long a test waits for what a page has to show; with other tests beside it, a probe of a key can take that long. */
    private static final double PATIENCE_MILLIS = 180_000;

    private static final int PHONE_WIDTH = 320;
    private static final int PHONE_HEIGHT = 812;

    private static final String BEYOND_THE_EDGE =
            """
            (() => {
              const page = document.documentElement;
              if (page.scrollWidth <= page.clientWidth) return [];
              const beyond = [...document.body.querySelectorAll('*')].filter(each => each.getBoundingClientRect().right > page.clientWidth);
              return [page.scrollWidth + ' pixels', ...beyond.map(each => each.outerHTML.slice(0, 120))];
            })()""";

    /** True if the page has completely changed to this theme: colours change slowly, and a script loads the other theme. */
    private static final String SHOWN_IN =
            """
            theme => document.getAnimations().length === 0
                && [...document.querySelectorAll('link[data-theme]')].every(each => each.href.includes(theme))""";

    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private final URI address;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private PortalBrowser(Chromium chromium, URI address, Browser.NewContextOptions options) {
        this.address = address;
        this.context = chromium.browser().newContext(options.setIgnoreHTTPSErrors(true));
        this.context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            var ofPortal = message.location().startsWith(address.toString());
            if (ofPortal && (message.type().equals("error") || message.type().equals("warning"))) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    public static PortalBrowser of(Chromium chromium, RunningKeyward server) {
        return of(chromium, server, new Browser.NewContextOptions());
    }

    /** A browser at an address that several servers share. */
    static PortalBrowser at(Chromium chromium, URI address) {
        return new PortalBrowser(chromium, address, new Browser.NewContextOptions());
    }

    public static PortalBrowser of(Chromium chromium, RunningKeyward server, Browser.NewContextOptions options) {
        return new PortalBrowser(chromium, server.keyward(), options);
    }

    /** A browser with the screen of a phone. */
    public static PortalBrowser phone(Chromium chromium, RunningKeyward server) {
        return of(chromium, server, new Browser.NewContextOptions().setViewportSize(PHONE_WIDTH, PHONE_HEIGHT));
    }

    public Page page() {
        return page;
    }

    public void open(String path) {
        page.navigate(address.resolve(path).toString());
    }

    /** Sends a GET request with the cookies of the browser. No page shows the answer. */
    public APIResponse get(String path) {
        return page.request().get(address.resolve(path).toString());
    }

    /** Signs in on the page of the local Azure, which the portal leads to. */
    public void signIn(DirectoryPrincipal user) {
        page.fill("#username", user.name());
        page.fill("#password", user.secret());
        button("Sign in").click();
        page.waitForURL(url -> url.startsWith(address.toString()));
    }

    /** Searches with the field that each page has. */
    public void find(String text) {
        page.locator("#find").fill(text);
        page.locator("#find").press("Enter");
    }

    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Waits until the page shows this text. */
    public Locator await(String selector, String text) {
        var found = page.locator(selector, new Page.LocatorOptions().setHasText(text))
                .first();
        found.waitFor();
        return found;
    }

    /** Waits until the page no longer has such an element. */
    public void awaitGone(String selector) {
        page.waitForCondition(() -> page.locator(selector).count() == 0);
    }

    public String heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .innerText();
    }

    /** Fails with every rule of WCAG 2.2 AA that the page breaks, in the light theme or in the dark one. */
    public void requireAccessible() {
        requireNothingBroken(axe().withTags(WCAG));
        show(ColorScheme.DARK);
        requireNothingBroken(axe().withRules(COLOURS)); // the themes differ in nothing else
        show(ColorScheme.LIGHT);
    }

    // in legacy mode: otherwise axe merges the results of all frames in a page of its own, which takes twice as long
    private AxeBuilder axe() {
        return new AxeBuilder(page).setLegacyMode(true); // the portal has no frames
    }

    private void show(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        var theme = scheme == ColorScheme.DARK ? "arya" : "saga";
        page.waitForCondition(() -> (boolean) page.evaluate(SHOWN_IN, theme));
    }

    private static void requireNothingBroken(AxeBuilder rules) {
        assertThat(rules.analyze().getViolations())
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().get(0).getHtml())
                .isEmpty();
    }

    /** Fails if a phone would show the page wider than its screen, or if the page breaks a rule of WCAG 2.2 AA there. */
    public void requireFitsOnPhone() {
        var size = page.viewportSize();
        page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        requireNoSidewaysScroll();
        requireNothingBroken(axe().withTags(WCAG));
        page.setViewportSize(size.width, size.height);
    }

    /** Fails if the page scrolls sideways. The failure shows the start of each element beyond the right edge. */
    public void requireNoSidewaysScroll() {
        assertThat((List<?>) page.evaluate(BEYOND_THE_EDGE)).isEmpty();
    }

    public void requireQuietConsole() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
