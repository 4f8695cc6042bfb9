package io.keyward.blackbox.node;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AzureCli;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.Keyboard;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two machines with the key of one node, as after a copy of its OS disk. */
class ClonedNodeIT extends ClusterWithNode {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    @Test
    void two_machines_with_one_key_raise_an_alert_and_change_nothing_until_an_operator_names_the_node() {
        var disk = node.disk("data");
        var id = disk.getString("id");
        var old = disk.getString("wrappedDek");
        node.token(id, UUID.randomUUID().toString()).require(200);
        twoMachines();

        var refused = List.of(
                node.token(id, UUID.randomUUID().toString()),
                node.replace(disk, "A".repeat(342), old),
                node.erase(id, UUID.randomUUID().toString()));
        Polling.until(this::alerts, text -> text.contains("NODE_CLONED"));

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("NodeCloned");
        });
        assertThat(alerts()).contains("boot-of-the-node").contains("boot-of-the-copy");
        assertThat(node.beat("boot-of-the-copy").status()).isEqualTo(200);
        assertThat(node.plan().getBoolean("cloned")).isTrue();
        assertThat(node.disk("data").getString("wrappedDek")).isEqualTo(old);

        assertThat(keep("boot-of-nobody").code()).isEqualTo("MachineUnknown");
        keep("boot-of-the-node").require(200);

        assertThat(node.plan().getBoolean("cloned")).isFalse();
        assertThat(node.replace(disk, "A".repeat(342), old).code()).isEqualTo("DekNotUsable");
    }

    @Test
    void a_request_of_a_former_boot_shows_a_second_machine_as_a_heartbeat_does() {
        var id = node.dataDisk();
        var luks = UUID.randomUUID().toString();
        node.in("boot-1").token(id, luks).require(200);
        node.in("boot-2").token(id, luks).require(200);

        var refused = node.in("boot-1").erase(id, luks);

        assertThat(refused.code()).isEqualTo("NodeCloned");
        assertThat(node.in("boot-2").token(id, luks).code()).isEqualTo("NodeCloned");
        assertThat(Polling.until(this::alerts, text -> text.contains("NODE_CLONED")))
                .contains("boot-1")
                .contains("boot-2");
        keep("boot-2").require(200);
        node.in("boot-2").token(id, luks).require(200);
    }

    @Test
    void the_hosts_and_disks_show_both_machines_and_az_still_lists_the_hosts() {
        assertThat(hosts()).noneMatch(host -> host.containsKey("conflict"));
        twoMachines();

        var conflict = ofNode(hosts(), "name").getJsonObject("conflict");
        var az = AzureCli.of(BlackBox.server(), folder)
                .json("hdinsight", "host", "list", "-g", "rg-nodes", "--cluster-name", name)
                .asJsonArray();

        assertThat(conflict.getString("evidence")).isEqualTo("formerBoot");
        assertThat(conflict.getString("detectedAt")).isNotEmpty();
        assertThat(conflict.getJsonArray("machines").getValuesAs(JsonObject.class))
                .extracting(machine -> machine.getString("bootId"))
                .containsExactly("boot-of-the-copy", "boot-of-the-node");
        assertThat(conflict.getJsonArray("machines").getJsonObject(1).keySet()).contains("firstAt", "reportedAt");
        assertThat(ofNode(cluster.disks(), "host").getJsonObject("conflict")).isEqualTo(conflict);
        assertThat(hosts().stream().filter(host -> host.containsKey("conflict")))
                .hasSize(1);
        assertThat(az.getValuesAs(JsonObject.class))
                .hasSameSizeAs(hosts())
                .anySatisfy(host -> assertThat(host.getString("name")).isEqualTo(host(0)));

        keep("boot-of-the-node").require(200);
        assertThat(hosts()).noneMatch(host -> host.containsKey("conflict"));
    }

    @Test
    void the_list_of_erased_disks_says_that_a_removed_node_with_two_machines_gets_no_order() {
        twoMachines();
        var disk = node.dataDisk();
        cluster.awaitSuccess(cluster.delete().require(202));

        var withheld = order(disk);
        keep("boot-of-the-node").require(200);

        assertThat(withheld.getString("withheld")).isEqualTo("NodeCloned");
        assertThat(order(disk).containsKey("withheld")).isFalse();
    }

    private JsonObject order(String disk) {
        return cluster.azure().everyPage(LocalAzure.PROVIDER + "/erasedDisks").stream()
                .filter(each -> each.getJsonNumber("disk").toString().equals(disk))
                .findFirst()
                .orElseThrow()
                .getJsonObject("order");
    }

    @Tag("campaign")
    @Test
    void an_operator_sees_both_machines_in_the_portal_and_names_the_node() {
        twoMachines();
        var page = "/portal/nodes.xhtml?id=" + cluster.id();
        try (var browser = PortalBrowser.of(CHROMIUM, BlackBox.server())) {
            browser.open(page);
            browser.signIn(user(READER));
            browser.await("h2", "Two machines use the key of " + host(0));
            browser.await("tbody tr", "boot-of-the-copy");
            assertThat(browser.page().locator("text=Keep this machine").count()).isZero();
        }
        try (var browser = PortalBrowser.of(CHROMIUM, BlackBox.server())) {
            var keyboard = new Keyboard(browser.page());
            browser.open(page);
            browser.signIn(user(OWNER));
            browser.await("p", "two machines use the key of this node");
            browser.requireAccessible();
            browser.requireFitsOnPhone();
            keyboard.tabTo("Keep this machine: boot-of-the-node");
            keyboard.press("Enter");
            browser.await("h1", "Which machine is the node " + host(0));
            browser.await("h2", "enrol the machine that stays again");
            browser.requireAccessible();
            browser.requireFitsOnPhone();
            keyboard.tabTo("Keep this machine");
            keyboard.press("Enter");

            browser.await("#result", "This machine is the node");
            browser.page().waitForCondition(() -> keyboard.focused().contains("This machine is the node"));
            assertThat(browser.button("Keep this machine").count()).isZero();
            browser.requireAccessible();
            browser.requireQuietConsole();
            browser.open("/portal/activity.xhtml?resource=" + cluster.id());
            assertThat(browser.await("tbody tr", "keepMachine").innerText()).contains("Succeeded");
        }
        assertThat(node.plan().getBoolean("cloned")).isFalse();
    }

    private void twoMachines() {
        for (var boot : List.of("boot-of-the-node", "boot-of-the-copy", "boot-of-the-node")) {
            node.beat(boot).require(200);
        }
    }

    private JsonObject ofNode(List<JsonObject> views, String member) {
        return views.stream()
                .filter(view -> view.getString(member).equals(host(0)))
                .findFirst()
                .orElseThrow();
    }

    private DirectoryPrincipal user(String role) {
        return DirectoryPrincipal.userWith(
                cluster.azure(), role, "/subscriptions/" + cluster.id().split("/", -1)[2]);
    }

    private Answer keep(String boot) {
        var path = "%s/nodes/%s/keepMachine".formatted(cluster.id(), host(0));
        return cluster.azure()
                .arm(
                        "POST",
                        path,
                        Json.createObjectBuilder().add("bootId", boot).build());
    }
}
