package io.keyward.blackbox.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.testserver.RunningKeyward;
import java.util.ArrayList;
import java.util.List;

/** A browser of one user at the portal of a running server. It collects what the console complains about. */
final class PortalBrowser implements AutoCloseable {

    private static final String REQUIRED =
            "KEYWARD_BROWSER_REQUIRED"; // else a machine without Chromium skips the tests

    private final RunningKeyward server;
    private final Chromium chromium;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private PortalBrowser(RunningKeyward server, Browser.NewContextOptions options) {
        this.server = server;
        this.chromium = new Chromium();
        this.context = chromium.launch().newContext(options.setIgnoreHTTPSErrors(true));
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    static PortalBrowser of(RunningKeyward server) {
        return of(server, new Browser.NewContextOptions());
    }

    static PortalBrowser of(RunningKeyward server, Browser.NewContextOptions options) {
        assumeTrue(
                Chromium.installed().isPresent() || System.getenv(REQUIRED) != null,
                "no Chromium: install the package chromium");
        return new PortalBrowser(server, options);
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(server.keyward().resolve(path).toString());
    }

    /** Signs in on the page of the local Azure, which the portal leads to. */
    void signIn(DirectoryPrincipal user) {
        page.fill("#username", user.name());
        page.fill("#password", user.secret());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    String heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .innerText();
    }

    /** Fails with every rule of WCAG 2.2 AA that the page breaks. */
    void requireAccessible() {
        var broken = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        assertThat(broken)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().get(0).getTarget())
                .isEmpty();
    }

    void requireQuietConsole() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        context.close();
        chromium.close();
    }
}
