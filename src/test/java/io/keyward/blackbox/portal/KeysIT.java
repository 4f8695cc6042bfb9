package io.keyward.blackbox.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An operator finds out in the browser which keys are needed, by what, and what happened (R11, R22). */
@TestInstance(Lifecycle.PER_CLASS)
class KeysIT {

    private static final String OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
    private static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-keys-pages");
    private final String subscription = customer.group().split("/", -1)[2];
    private final CustomerVault vault = customer.vault("portal-estate");
    private final String old = vault.key("disks");
    private final String current = vault.key("disks");
    private final CustomerCluster cluster = rotated("portal-estate-kafka");
    private final DirectoryPrincipal owner = user(OWNER);
    private final DirectoryPrincipal reader = user(READER);

    private CustomerCluster rotated(String name) {
        var identity = customer.identity("portal-estate-identity");
        vault.grant(identity);
        var created = customer.cluster(name)
                .create(ClusterBody.of("Kafka").workers(1, 1).under(old, identity));
        created.awaitSuccess(created.rotate(current).require(202));
        return created;
    }

    private DirectoryPrincipal user(String role) {
        var user = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        user.assign(role, "/subscriptions/" + subscription);
        return user;
    }

    @Test
    void an_operator_sees_what_needs_a_key_version_and_what_disabling_it_would_do() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/keys.xhtml?subscription=" + subscription);
            browser.signIn(owner);
            browser.page().getByLabel("A part of the key identifier").fill(versionOf(current));
            browser.button("Show").click();
            browser.page().waitForURL(url -> url.contains("search="));
            browser.await("tbody tr", "Still needed");
            assertThat(browser.page()
                            .locator("table:has-text('Verdict') tbody tr")
                            .count())
                    .isOne();
            browser.link(shown(current)).first().click();

            browser.await("h1", "Key version");
            browser.await("tbody tr", "portal-estate-kafka");
            browser.page().getByLabel("The change").selectOption("disable");
            browser.button("Show the effects").click();

            var affected = browser.await("section tbody tr", "Change Key is refused");
            assertThat(affected.innerText()).contains("portal-estate-kafka", "nodes could not open their disks");
            assertThat(browser.page().url()).contains("change=disable");
            browser.requireAccessible();
            browser.requireQuietConsole();
        }
    }

    @Test
    void a_permission_of_an_identity_can_be_the_question() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open(keyPage(current));
            browser.signIn(owner);
            browser.page().getByLabel("The change").selectOption("wrapKey");
            browser.button("Show the effects").click();

            browser.await("section tbody tr", "No nodes can be added");
        }
    }

    @Test
    void a_statement_of_retirement_is_issued_and_its_file_verifies() throws Exception {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open(keyPage(old));
            browser.signIn(owner);
            browser.await("dd", "Safe to retire");
            browser.button("Issue the statement").click();
            browser.await("[role=status]", "The statement is issued");
            browser.requireAccessible();
            var file = browser.page().waitForDownload(() -> browser.link("Download the statement")
                    .click());

            assertThat(file.suggestedFilename()).matches("retirement-[0-9a-f-]{36}\\.jws");
            assertSignedByKeyward(Files.readString(file.path()));

            browser.open("/portal/statements.xhtml?subscription=" + subscription);
            browser.await("tbody tr:has-text('" + shown(old) + "')", "In force");
            browser.requireQuietConsole();
        }
    }

    @Test
    void a_statement_about_a_version_that_is_needed_is_refused_with_the_reason() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open(keyPage(current));
            browser.signIn(owner);
            browser.button("Issue the statement").click();

            browser.await(".ui-messages-error", "portal-estate-kafka");
        }
    }

    @Test
    void a_reader_has_no_button_for_a_statement() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open(keyPage(old));
            browser.signIn(reader);

            browser.await("dd", "Safe to retire");
            assertThat(browser.button("Issue the statement").count()).isZero();
        }
    }

    @Test
    void a_button_of_a_role_that_was_removed_meanwhile_is_refused_and_the_refusal_is_recorded() {
        var former = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        var role = former.assign(OWNER, "/subscriptions/" + subscription);
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open(keyPage(old));
            browser.signIn(former);
            browser.button("Issue the statement").waitFor();
            former.remove(role);

            browser.button("Issue the statement").click();

            browser.await("#failure", "Your roles do not allow this");
        }
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/activity.xhtml?status=Refused&subscription=%s&caller=%s"
                    .formatted(subscription, former.name()));
            browser.signIn(owner);
            browser.await("tbody tr", "Microsoft.HDInsight/keyRetirements/action");
        }
    }

    @Test
    void the_activity_log_is_filtered_by_its_address() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/activity.xhtml?resource=" + cluster.id());
            browser.signIn(owner);
            browser.await("tbody tr", "rotatediskencryptionkey");
            assertThat(browser.page().locator("tbody tr").allInnerTexts())
                    .allSatisfy(row -> assertThat(row).contains("portal-estate-kafka"));

            browser.page().getByLabel("Status").selectOption("Refused");
            browser.button("Show").click();
            browser.await("main", "No record matches");
            assertThat(browser.page().url()).contains("status=Refused", "resource=");
            browser.requireQuietConsole();
        }
    }

    @Test
    void a_user_sees_the_own_role_among_those_of_others() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/roles.xhtml?search=" + reader.objectId());
            browser.signIn(reader);

            var row = browser.await("tbody tr", reader.objectId());
            assertThat(row.innerText()).contains("Reader", "you", "/subscriptions/" + subscription);
        }
    }

    @Test
    void the_nodes_of_a_cluster_are_shown_with_their_disks_and_their_risk() {
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/nodes.xhtml?id=" + cluster.id());
            browser.signIn(reader);

            browser.await("h2", "wn0-portal");
            var disk = browser.await("tbody tr", "Data disk");
            assertThat(disk.innerText()).contains("not reported", versionOf(current));

            browser.link("Reboot risk").click();
            browser.await("tbody tr:has-text('wn0-portal')", "This node never reported");
            browser.requireQuietConsole();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/portal/keys.xhtml, 200",
        "/portal/keys.xhtml?subscription={s}, 404",
        "/portal/key.xhtml?key={k}, 404",
        "/portal/key.xhtml?key={k}&change=disable&subscription={s}, 404",
        "/portal/statements.xhtml?subscription={s}, 404",
        "/portal/statement?subscription={s}&id=7f2c1f4e-5a2b-4c77-9d0a-2b8c3d4e5f60, 404",
        "/portal/erasures.xhtml?subscription={s}, 404",
        "/portal/activity.xhtml?resource={c}, 404",
        "/portal/roles.xhtml, 200",
        "/portal/nodes.xhtml?id={c}, 404",
        "/portal/reboot-risk.xhtml?id={c}, 404"
    })
    void a_user_without_a_role_is_shown_nothing(String path, int status) {
        var stranger = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        try (var browser = PortalBrowser.of(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(stranger);

            var answer = browser.page()
                    .navigate(server.keyward()
                            .resolve(path.replace("{s}", subscription)
                                    .replace("{k}", current)
                                    .replace("{c}", cluster.id()))
                            .toString());

            assertThat(answer.status()).isEqualTo(status);
            assertThat(browser.page().locator("body").innerText())
                    .doesNotContain("portal-estate-kafka", versionOf(current));
            browser.requireAccessible();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_pages_are_accessible(ColorScheme scheme) {
        try (var browser = PortalBrowser.of(CHROMIUM, server, new Browser.NewContextOptions().setColorScheme(scheme))) {
            browser.open("/portal/");
            browser.signIn(owner);
            pages().forEach(page -> {
                browser.open(page);
                browser.requireAccessible();
            });
            browser.requireQuietConsole();
        }
    }

    @Test
    void a_phone_shows_the_pages_without_sideways_scroll() {
        try (var browser = PortalBrowser.phone(CHROMIUM, server)) {
            browser.open("/portal/");
            browser.signIn(owner);
            pages().forEach(page -> {
                browser.open(page);
                browser.requireNoSidewaysScroll();
            });
        }
    }

    private Stream<String> pages() {
        return Stream.of(
                "/portal/keys.xhtml?subscription=" + subscription,
                keyPage(current) + "&change=delete",
                "/portal/statements.xhtml?subscription=" + subscription,
                "/portal/erasures.xhtml?subscription=" + subscription,
                "/portal/activity.xhtml?subscription=" + subscription,
                "/portal/roles.xhtml",
                "/portal/nodes.xhtml?id=" + cluster.id(),
                "/portal/reboot-risk.xhtml?id=" + cluster.id());
    }

    private String keyPage(String key) {
        return "/portal/key.xhtml?subscription=%s&key=%s".formatted(subscription, URLEncoder.encode(key, UTF_8));
    }

    /** The key estate stores key versions in lower case. */
    private static String shown(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private static String versionOf(String key) {
        return ClusterBody.keyVersion(key).getString("keyVersion");
    }

    private void assertSignedByKeyward(String compact) throws Exception {
        var published = JWKSet.parse(new LocalAzure(server)
                .keyward("/.well-known/jwks.json")
                .require(200)
                .body());
        var signed = JWSObject.parse(compact);
        var key = published.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey();
        assertThat(signed.verify(new RSASSAVerifier(key))).isTrue();
    }
}
