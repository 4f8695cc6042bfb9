package io.keyward.blackbox.portal.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testsupport.Polling;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each page offers to those who may use it, and to nobody else. */
@Tag("campaign")
class RolePagesCampaign extends RolePagesScenario {

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

    @Test
    void the_page_of_a_node_has_what_the_user_may_do_with_it() {
        var node = sample.page("node") + "&node=wn0-portal";
        var disks = HDINSIGHT + "clusters/disks/read";
        role.allow(CLUSTERS, disks, HDINSIGHT + "clusters/nodes/enrollmentCode/action");
        assertThat(html(node)).contains("code:confirm").doesNotContain("release:review");
        role.allow(CLUSTERS, disks, HDINSIGHT + "clusters/nodes/disks/releaseVolume/action");
        assertThat(html(node)).contains("release:review").doesNotContain("code:confirm");
    }

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
}
