package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.READER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.PortalSession;
import io.keyward.testserver.RunningKeyward;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Open pages learn what has changed, without asking for it. */
@TestInstance(Lifecycle.PER_CLASS)
class EventsIT {

    private static final int STREAMS = 500;

    /** Liberty's pool, which keeps 150 threads ready. */
    private static final int POOL = 200;

    private static final String STOP_POLLS =
            "Object.values(PrimeFaces.widgets).filter(widget => widget.cfg.frequency).forEach(poll => poll.stop())";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-events");
    private final AssignedIdentity identity = customer.identity("portal-events");
    private final CustomerVault vault = customer.vault("portal-events").grant(identity);
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
            if (request.url().contains("/portal/events")) {
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

        vault.disable(key);
        browser.await("#news", "1 new alert");
        browser.await("#news", "Critical: tell-me, Key access lost");
        browser.await("tbody tr", "Critical alert"); // the event refreshes the list, whose polls are stopped
        assertThat(browser.page().title()).isEqualTo("(1) Clusters – Keyward");
        awaitTitle(other, "(1) Alerts – Keyward");
        assertThat(streams.get()).isOne(); // the tabs share it
        browser.requireAccessible();
        browser.requireFitsOnPhone();

        vault.enable(key);
        awaitTitle(browser.page(), "Clusters – Keyward");
        other.close();
        browser.requireQuietConsole();
    }

    private static void awaitTitle(Page page, String title) {
        page.waitForCondition(() -> page.title().equals(title));
    }

    @Test
    void five_hundred_open_streams_need_no_threads() throws Exception {
        var session = PortalSession.of(server, reader);
        var request = server.client()
                .request(server.keyward().resolve("/portal/events"))
                .header("Cookie", session.cookies())
                .build();
        var client = HttpClient.newBuilder()
                .sslContext(server.client().trust())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        var before = threads();

        var open = IntStream.range(0, STREAMS)
                .mapToObj(at -> client.sendAsync(request, BodyHandlers.ofInputStream()))
                .toList();
        for (var stream : open) {
            assertThat(firstLine(stream)).startsWith("id: ");
        }

        assertThat(threads()).isLessThan(before + POOL);
        for (var stream : open) {
            stream.join().body().close();
        }
    }

    private static String firstLine(CompletableFuture<HttpResponse<InputStream>> stream) throws IOException {
        return new BufferedReader(new InputStreamReader(stream.join().body(), UTF_8)).readLine();
    }

    private long threads() throws IOException {
        try (var tasks = Files.list(Path.of("/proc/" + server.pid() + "/task"))) {
            return tasks.count();
        }
    }
}
