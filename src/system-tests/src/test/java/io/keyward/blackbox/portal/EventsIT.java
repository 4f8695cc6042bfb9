package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.READER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.PortalSession;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server sends events about changes to open pages, which need not poll for them. */
@TestInstance(Lifecycle.PER_CLASS)
class EventsIT {

    private static final String EVENTS = "/portal/events";

    /** Users with open streams. */
    private static final int USERS = 5;

    private static final int STREAMS_OF_USER = 20;

    /** More threads than Liberty's pool adds while all streams open at once; for 500 streams it added 14. */
    private static final int THREADS = USERS * STREAMS_OF_USER / 2;

    /** The response must begin at once, and not with the first beat after 15 seconds. */
    private static final Duration BEFORE_FIRST_BEAT = Duration.ofSeconds(10);

    /** Without purge protection, the cluster would have another alert. */
    private static final JsonObject PROTECTED =
            Json.createObjectBuilder().add("enablePurgeProtection", true).build();

    private static final String STOP_POLLS =
            "Object.values(PrimeFaces.widgets).filter(widget => widget.cfg.frequency).forEach(poll => poll.stop())";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-events");
    private final AssignedIdentity identity = customer.identity("portal-events");
    private final CustomerVault vault =
            customer.vault("portal-events", PROTECTED).grant(identity);
    private final String key = vault.key("disks");
    private final AtomicInteger streams = new AtomicInteger();
    private final DirectoryPrincipal reader = DirectoryPrincipal.user(new LocalAzure(server), List.of());
    private PortalBrowser browser;

    @BeforeAll
    void a_reader_of_a_cluster_has_its_page_open() {
        customer.cluster("tell-me").create(ClusterBody.of("Spark").workers(1, 0).under(key, identity));
        reader.assign(READER, customer.group());
        browser = PortalBrowser.of(CHROMIUM, server);
        browser.page().context().onRequest(request -> {
            if (request.url().contains(EVENTS)) {
                streams.incrementAndGet();
            }
        });
        browser.open("/portal/clusters.xhtml");
        browser.signIn(reader);
        browser.await("tbody tr", "tell-me");
    }

    @AfterAll
    void close_browser() {
        browser.close();
    }

    @Test
    void a_raised_alert_appears_in_each_tab_and_disappears_with_its_cause() {
        browser.page().evaluate(STOP_POLLS);
        var other = browser.page().context().newPage();
        other.navigate(server.keyward().resolve("/portal/alerts.xhtml").toString());
        other.evaluate(STOP_POLLS);

        vault.disable(key);
        browser.await("#news", "1 new alert");
        browser.await("#news", "Critical: tell-me, Key access lost");
        browser.await("tbody tr", "Critical alert"); // the event refreshes the list, whose polls are stopped
        assertThat(browser.page().title()).isEqualTo("(1) Clusters – Keyward");
        awaitTitle(other, "(1) Alerts – Keyward");
        var listed = other.locator(".alerts li:has-text('tell-me')");
        listed.waitFor();
        assertThat(streams.get()).isOne(); // the tabs share one stream
        browser.requireAccessible();
        browser.requireFitsOnPhone();

        browser.open("/portal/overview.xhtml");
        awaitTitle(browser.page(), "(1) Overview – Keyward");
        vault.enable(key);
        awaitTitle(browser.page(), "Overview – Keyward");
        listed.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        other.close();
        browser.requireQuietConsole();
    }

    private static void awaitTitle(Page page, String title) {
        page.waitForCondition(() -> page.title().equals(title));
    }

    @Test
    void a_stream_needs_a_session_and_a_role() {
        var stranger = PortalSession.of(server, DirectoryPrincipal.user(new LocalAzure(server), List.of()));

        assertThat(stranger.get(EVENTS).statusCode()).isEqualTo(403);
        assertThat(server.client().getWithoutToken(EVENTS).statusCode()).isEqualTo(401);
    }

    @Test
    void a_stream_goes_on_behind_the_last_event() throws IOException {
        var cookies = PortalSession.of(server, reader).cookies();
        try (var first = open(request(cookies))) {
            assertThat(first.readLine()).startsWith("id: ");
        }
        try (var unknown = open(request(cookies).header("Last-Event-ID", "of-another-server.1"));
                var known = open(request(cookies).header("Last-Event-ID", position(unknown)))) {
            assertThat(unknown.readLine()).isEqualTo("event: reload");
            assertThat(known.readLine()).startsWith("id: ");
            assertThat(known.readLine()).isEqualTo("event: current");
        }
    }

    private static String position(BufferedReader stream) throws IOException {
        return stream.readLine().substring("id: ".length());
    }

    private BufferedReader open(HttpRequest.Builder request) throws IOException {
        return reader(server.client().send(request.build(), BodyHandlers.ofInputStream()));
    }

    private static BufferedReader reader(HttpResponse<InputStream> stream) {
        return new BufferedReader(new InputStreamReader(stream.body(), UTF_8));
    }

    private HttpRequest.Builder request(String cookies) {
        return server.client()
                .request(server.keyward().resolve(EVENTS))
                .timeout(BEFORE_FIRST_BEAT)
                .header("Cookie", cookies);
    }

    @Test
    void open_streams_need_no_threads() throws IOException {
        var users = Stream.generate(this::anotherReader).limit(USERS).toList();
        var client = HttpClient.newBuilder()
                .sslContext(server.client().trust())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        var before = threads();

        var open = users.stream()
                .flatMap(cookies ->
                        Collections.nCopies(STREAMS_OF_USER, request(cookies).build()).stream())
                .map(request -> client.sendAsync(request, BodyHandlers.ofInputStream()))
                .toList();
        for (var stream : open) {
            assertThat(reader(stream.join()).readLine()).startsWith("id: ");
        }

        assertThat(threads()).isLessThan(before + THREADS);
        for (var stream : open) {
            stream.join().body().close();
        }
    }

    private String anotherReader() {
        var user = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        user.assign(READER, customer.group());
        return PortalSession.of(server, user).cookies();
    }

    private long threads() throws IOException {
        try (var tasks = Files.list(Path.of("/proc/" + server.pid() + "/task"))) {
            return tasks.count();
        }
    }
}
