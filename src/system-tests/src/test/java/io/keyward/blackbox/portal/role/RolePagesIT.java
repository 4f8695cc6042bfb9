package io.keyward.blackbox.portal.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.blackbox.portal.RotatedCluster;
import io.keyward.testsupport.Polling;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The portal shows a user what the ARM interface answers to the same user, and offers no link to more. */
@TestInstance(Lifecycle.PER_CLASS)
class RolePagesIT {

    private static final String HDINSIGHT = "Microsoft.HDInsight/";
    private static final String CLUSTERS = HDINSIGHT + "clusters/read";
    private static final String ESTATE = HDINSIGHT + "keyEstate/read";
    private static final String ROLES = "Microsoft.Authorization/roleAssignments/read";
    private static final String KEY_ACCESS = HDINSIGHT + "clusters/keyAccess/read";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RotatedCluster sample = new RotatedCluster("portal-role-pages");
    private final ChangingRole role = new ChangingRole(new LocalAzure(sample.server), sample.subscription, CLUSTERS);
    private final DirectoryPrincipal user = sample.stranger();
    private PortalBrowser browser;

    @BeforeAll
    void sign_in() {
        user.assign(role.id(), "/subscriptions/" + sample.subscription);
        browser = PortalBrowser.of(CHROMIUM, sample.server);
        browser.open("/portal/");
        browser.signIn(user);
    }

    // what an open page asks is refused as soon as a test takes the role away, and the console says so
    @BeforeEach
    void leave_the_page_of_the_last_test() {
        browser.page().navigate("about:blank");
    }

    @AfterAll
    void close_browser() {
        browser.close();
    }

    @Test
    void each_page_shows_what_arm_answers_to_the_same_user() {
        for (var actions : SeparatingRoles.all()) {
            role.allow(actions);
            var pages = new HashMap<String, String>();
            var answers = new HashMap<String, Integer>();
            for (var part : PagePart.of(sample)) {
                var html = pages.computeIfAbsent(part.page(), this::html);
                var status = answers.computeIfAbsent(
                        part.route(), route -> user.call("GET", route, null).status());

                assertThat(html.contains(part.html()))
                        .as("%s with %s", part, List.of(actions))
                        .isEqualTo(status == 200);
            }
        }
    }

    @Tag("campaign")
    @Test
    void the_pages_of_keys_show_attributes_incidents_and_effects_to_those_who_may_read_them() {
        var list = "/portal/keys.xhtml?subscription=" + sample.subscription;
        var expiry = "data-label=\"Expiry\"";
        var key = sample.keyPage(sample.current);

        role.allow(ESTATE);
        assertThat(html(list)).contains("data-label=\"Verdict\"").doesNotContain(expiry, "-title\"");
        assertThat(html(key)).contains("Still needed").doesNotContain("<dt>Expiry", "<dt>Enabled", "what-if");
        role.allow(ESTATE, KEY_ACCESS);
        assertThat(html(list)).contains(expiry, "calendar-title").doesNotContain("access-title");
        assertThat(html(key)).contains("<dt>Expiry");
        role.allow(ESTATE, HDINSIGHT + "clusters/incidents/read");
        assertThat(html(list)).contains("access-title").doesNotContain(expiry, "calendar-title");
        role.allow(ESTATE, HDINSIGHT + "whatIf/action");
        assertThat(html(key + "&change=disable"))
                .contains("id=\"what-if\"", "nodes could not open their disks")
                .doesNotContain("<dt>Expiry", "\"/portal/cluster.xhtml");
    }

    @Test
    void what_a_user_may_not_read_looks_like_what_does_not_exist() {
        role.allow(ESTATE, HDINSIGHT + "clusters/alerts/read");

        for (var page : List.of("cluster", "nodes", "reboot-risk")) {
            var existing = browser.get(sample.page(page));
            var missing = browser.get(sample.page(page) + "x");

            assertThat(existing.status()).isEqualTo(404);
            assertThat(missing.status()).isEqualTo(404);
            assertThat(main(existing)).isEqualTo(main(missing)).doesNotContain(sample.name);
        }
    }

    @Tag("campaign")
    @Test
    void a_statement_can_be_downloaded_by_those_who_may_read_statements() {
        var file = "/portal/statement?subscription=%s&id=".formatted(sample.subscription);
        var existing = file + sample.statement();

        role.allow(ESTATE, CLUSTERS);
        var refused = browser.get(existing);
        var missing = browser.get(file + UUID.randomUUID());
        role.allow(HDINSIGHT + "keyRetirements/read");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text()).isEqualTo(missing.text());
        assertThat(browser.get(existing).status()).isEqualTo(200);
        assertThat(html("/portal/statements.xhtml?subscription=" + sample.subscription))
                .contains("In force")
                .doesNotContain("\"/portal/key.xhtml");
    }

    @Tag("campaign")
    @Test
    void the_page_that_creates_a_cluster_is_there_for_those_who_may_create_one() {
        role.allow(CLUSTERS);
        var refused = browser.get("/portal/create.xhtml");
        role.allow(HDINSIGHT + "clusters/write");
        var allowed = browser.get("/portal/create.xhtml");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text()).doesNotContain("create:subscription", "\"/portal/create.xhtml\"");
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.text()).contains("create:subscription", "\"/portal/create.xhtml\"");
    }

    @Tag("campaign")
    @Test
    void each_form_that_changes_a_cluster_is_there_for_those_who_may_use_it() {
        var manage = sample.page("manage");
        role.allow(CLUSTERS, HDINSIGHT + "clusters/disks/read", HDINSIGHT + "clusters/keyPolicy/read");
        for (var page : List.of(manage, sample.page("delete"), sample.page("node") + "&node=wn0-portal")) {
            assertThat(browser.get(page).status()).as(page).isEqualTo(404);
        }
        assertThat(html(sample.page("cluster"))).doesNotContain("manage.xhtml");

        for (var part : ManageFormPart.all()) {
            role.allow(CLUSTERS, HDINSIGHT + "clusters/keyPolicy/read", HDINSIGHT + part.action());

            assertThat(ManageFormPart.in(html(manage))).containsExactly(part);
        }
    }

    @Tag("campaign")
    @Test
    void the_page_of_a_node_has_what_the_user_may_do_with_it() {
        var node = sample.page("node") + "&node=wn0-portal";
        var disks = HDINSIGHT + "clusters/disks/read";
        role.allow(CLUSTERS, disks, HDINSIGHT + "clusters/nodes/enrollmentCode/action");
        assertThat(html(node)).contains("code:confirm").doesNotContain("release:review");
        role.allow(CLUSTERS, disks, HDINSIGHT + "clusters/nodes/disks/releaseVolume/action");
        assertThat(html(node)).contains("release:review").doesNotContain("code:confirm");
    }

    @Tag("campaign")
    @Test
    void a_principal_is_found_by_name_and_a_typed_name_assigns_nothing() {
        var named = NamedUser.of(sample, role, "found-");
        var name = named.name();
        role.allow(CLUSTERS, ROLES, "Microsoft.Authorization/roleAssignments/write");
        Polling.until(
                () -> html("/portal/roles.xhtml?search=" + name.substring(0, 20)),
                html -> html.contains(named.objectId()));

        browser.open("/portal/");
        browser.find(name.toUpperCase(Locale.ROOT));
        browser.await("h1", "Roles");
        assertThat(browser.page().url()).contains("search=" + named.objectId());
        browser.open("/portal/search.xhtml?q=" + name.substring(0, 20));
        browser.await("main", "Principals with a role");
        browser.await("main a", name);

        var page = AssignRolePage.open(browser);
        assertThat(page.offered()).contains(name);
        page.assign("Reader", name);
        browser.await("#principal-problem", named.objectId());
        assertThat(page.principal().getAttribute("aria-invalid")).isEqualTo("true");
        browser.requireAccessible();
        browser.requireQuietConsole();
    }

    @Tag("campaign")
    @Test
    void a_name_stands_beside_each_object_id_that_the_user_may_read() {
        var named = NamedUser.of(sample, role, "bold-");
        role.allow(CLUSTERS, ROLES, "Microsoft.Insights/eventtypes/values/read");
        var page = "/portal/roles.xhtml?search=" + named.objectId();
        Polling.until(() -> html(page), html -> html.contains("<span class=\"who\">bold-"));

        browser.open(page);
        browser.await(".who", "bold-");
        assertThat(browser.page().title()).endsWith("Roles " + named.objectId() + " – Keyward");
        assertThat(browser.page()
                        .locator("button[data-copy-text='%s']".formatted(named.objectId()))
                        .getAttribute("aria-label"))
                .isEqualTo("Copy the id " + named.objectId());
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        browser.open("/portal/activity.xhtml?subscription=" + sample.subscription);
        browser.await("td[data-label=Operation]", "Assign a role");
        browser.requireAccessible();
        browser.requireFitsOnPhone();
        browser.requireQuietConsole();
    }

    @Test
    void an_open_page_loses_what_its_user_may_no_longer_read() {
        role.allow(CLUSTERS, HDINSIGHT + "clusters/operations/read", KEY_ACCESS);
        browser.open(sample.page("cluster"));
        browser.await("#state h2", "DEKs by key version");
        browser.await(".legend li", "new version");

        role.allow(CLUSTERS);

        browser.awaitGone("#state h2");
        browser.awaitGone("#pictures .legend");
    }

    @Test
    void a_script_that_asks_for_another_part_of_the_page_is_shown_what_the_user_may_read() {
        role.allow(CLUSTERS, HDINSIGHT + "clusters/operations/read");
        browser.open(sample.page("cluster"));
        browser.await("h2", "Operations");

        role.allow(CLUSTERS);
        var answer = new PartialRequest(browser).forState();

        assertThat(answer.text()).contains("id=\"state\"").doesNotContain("Operations");
    }

    private String html(String path) {
        return browser.get(path).text();
    }

    // without the links to sign in again, which name the page that the user asked for
    private static String main(APIResponse page) {
        var html = page.text();
        return html.substring(html.indexOf("<p id=\"failure\""), html.indexOf("</main>"));
    }
}
