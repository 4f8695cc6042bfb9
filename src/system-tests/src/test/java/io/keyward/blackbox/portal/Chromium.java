package io.keyward.blackbox.portal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Debian's Chromium without a window; Playwright's own browsers are not downloaded. The headless shell is preferred, because
 * Chromium itself draws its toolbars for each page, even if nobody sees them, which takes a quarter of the processor time.
 * All test classes of a thread share one browser, because Playwright's objects belong to a thread; each page has a context of
 * its own. The browser ends with the test run. Without an installed Chromium, tests are skipped, or fail if the environment
 * variable {@code KEYWARD_BROWSER_REQUIRED} is set.
 */
public final class Chromium implements BeforeAllCallback {

    private static final String REQUIRED = "KEYWARD_BROWSER_REQUIRED";
    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final ThreadLocal<Browser> BROWSERS = ThreadLocal.withInitial(Chromium::launch);

    @Override
    public void beforeAll(ExtensionContext test) {
        assumeTrue(
                installed().isPresent() || System.getenv(REQUIRED) != null,
                "no Chromium: install the package chromium-headless-shell");
        BROWSERS.get();
    }

    private static Browser launch() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed().orElseThrow())
                        .setArgs(OPTIONS));
    }

    private static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public Browser browser() {
        return BROWSERS.get();
    }
}
