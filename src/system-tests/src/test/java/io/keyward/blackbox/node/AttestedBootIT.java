package io.keyward.blackbox.node;

import static io.keyward.blackbox.client.RoleIds.READER;
import static io.keyward.blackbox.node.EnrolledMachine.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.testserver.LocalClient;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The boots of a machine that enrolled with a document of the metadata service, and of a copy of its disk. */
class AttestedBootIT extends AdmittedMachine {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String KEY = "https://kv.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef";

    @Test
    void a_copied_disk_is_noticed_when_its_agent_starts_on_another_machine() {
        rule("\"machines\": 1").require(200);
        var id = enroll(machine, vm).require(200).json().getJsonObject("node").getString("id");

        assertThat(attest(id, vm, "boot-1").status()).isEqualTo(200);
        assertRefused(attest(id, vm + "-copy", "boot-2"), 409, "NodeCloned");
        machine.claimToBe(id);

        assertThat(machine.plan().getBoolean("cloned")).isTrue();
    }

    @Test
    void a_boot_that_azure_has_not_attested_gets_no_plan_and_no_key_until_it_attests() {
        rule("\"machines\": 1").require(200);
        machine.boot();
        var id = enroll(machine, vm).require(200).json().getJsonObject("node").getString("id");
        machine.claimToBe(id);
        var disk = EnrolledMachine.disk(machine.plan(), "temp");
        var luks = UUID.randomUUID().toString();
        machine.token(disk, luks).require(200);

        machine.boot();

        assertRefused(machine.get("/nodes/%s/plan".formatted(id)), 403, "BootNotAttested");
        assertRefused(machine.token(disk, luks), 403, "BootNotAttested");
        assertRefused(replaceDek(disk), 403, "BootNotAttested");
        assertThat(machine.heartbeat(1).require(200).json().getBoolean("attest"))
                .isTrue();
        attest(id, vm, "boot-2").require(200);
        assertThat(machine.plan().getJsonArray("disks")).isNotEmpty();
        machine.token(disk, luks).require(200);
        assertThat(machine.heartbeat(2).require(200).json().getBoolean("attest"))
                .isFalse();
    }

    @Test
    void a_node_of_a_deleted_cluster_can_still_attest_and_learns_what_to_erase() {
        rule("\"machines\": 1").require(200);
        machine.boot();
        var id = enroll(machine, vm).require(200).json().getJsonObject("node").getString("id");
        machine.claimToBe(id);
        cluster.awaitSuccess(cluster.delete().require(202));
        machine.boot();
        assertRefused(machine.get("/nodes/%s/plan".formatted(id)), 403, "BootNotAttested");

        attest(id, vm, "boot-2").require(200);

        assertThat(machine.plan().getJsonArray("disks")).isNotEmpty();
    }

    @Test
    void a_copy_gets_nothing_and_is_one_conflict_until_an_operator_makes_it_the_node() {
        rule("\"machines\": 1").require(200);
        machine.boot();
        var node = enroll(machine, vm).require(200).json().getJsonObject("node");
        attest(node.getString("id"), vm, "boot-1").require(200);
        machine.heartbeat(1).require(200);
        var plan = "/nodes/%s/plan".formatted(node.getString("id"));
        machine.boot();
        assertRefused(attest(node.getString("id"), vm + "-copy", "boot-2"), 409, "NodeCloned");
        assertRefused(machine.get(plan), 403, "BootNotAttested");
        assertThat(conflict(node)).isTrue();

        keep(node, "boot").require(200);
        machine.boot();
        assertRefused(attest(node.getString("id"), vm + "-copy", "boot-3"), 409, "NodeCloned");

        assertThat(conflict(node)).isFalse();
        assertRefused(machine.get(plan), 403, "BootNotAttested");
        keep(node, "boot-3").require(200);
        assertThat(machine.plan().getBoolean("cloned")).isFalse();
        machine.boot();
        assertRefused(attest(node.getString("id"), vm, "boot-4"), 409, "NodeCloned");
        assertThat(conflict(node)).isFalse();
    }

    @Test
    void a_node_whose_agent_is_older_or_that_enrolled_with_a_code_is_not_asked_to_attest() {
        rule("\"machines\": 1").require(200);
        machine.claimToBe(
                enroll(machine, vm).require(200).json().getJsonObject("node").getString("id"));
        var withCode = new Machine(BlackBox.server(), IDENTITY);
        withCode.boot();
        withCode.enroll(cluster, "wn1-" + name);

        assertThat(machine.plan().getJsonArray("disks")).isNotEmpty();
        assertThat(withCode.plan().getJsonArray("disks")).isNotEmpty();
        withCode.boot();
        assertThat(withCode.plan().getJsonArray("disks")).isNotEmpty();
    }

    @Tag("campaign")
    @Test
    void a_copy_that_never_attests_raises_an_alert_and_withholds_nothing_from_the_node() {
        rule("\"machines\": 1").require(200);
        machine.boot();
        var node = enroll(machine, vm).require(200).json().getJsonObject("node");
        attest(node.getString("id"), vm, "boot-1").require(200);
        var attested = machine.bootSecret();
        machine.boot();
        var copied = machine.bootSecret();

        Polling.until(
                () -> {
                    machine.resume(copied);
                    beat("boot-of-the-copy");
                    machine.resume(attested);
                    beat("boot-1");
                    return conflict(node);
                },
                seen -> seen);

        assertThat(Polling.until(this::alerts, text -> text.contains("NODE_CLONED")))
                .contains("boot-of-the-copy, which Azure did not attest");
        assertThat(machine.plan().getBoolean("cloned")).isFalse();
        machine.token(
                        EnrolledMachine.disk(machine.plan(), "temp"),
                        UUID.randomUUID().toString())
                .require(200);
        assertRefused(keep(node, "boot-of-the-copy"), 409, "MachineUnknown");
        keep(node, "boot-1").require(200);
        assertThat(conflict(node)).isFalse();
    }

    @Test
    void an_operator_sees_why_a_restarted_node_is_not_attested() {
        rule("\"machines\": 1").require(200);
        machine.boot();
        var id = enroll(machine, vm).require(200).json().getJsonObject("node").getString("id");
        attest(id, vm, "boot-1").require(200);
        machine.boot();

        var attestation = Polling.until(
                () -> {
                    machine.post(
                            "/nodes/%s/attestation".formatted(id),
                            Json.createObjectBuilder().add("document", "AAAA").add("bootId", "boot-2"));
                    return attestation();
                },
                shown -> shown.containsKey("unattestedBoot"));

        assertThat(attestation.getString("state")).isEqualTo("notAttested");
        assertThat(attestation.getString("attestedAt")).isNotEmpty();
        assertThat(attestation.getJsonObject("unattestedBoot").getString("bootId"))
                .isEqualTo("boot-2");
        assertThat(attestation.getJsonObject("unattestedBoot").getString("refusal"))
                .contains("the attested document is not accepted");
        try (var browser = PortalBrowser.of(CHROMIUM, BlackBox.server())) {
            var reader = DirectoryPrincipal.user(cluster.azure(), List.of());
            reader.assign(READER, "/subscriptions/" + LocalClient.SUBSCRIPTION);
            browser.open("/portal/nodes.xhtml?id=" + cluster.id());
            browser.signIn(reader);
            browser.await("p", "Its document was refused");
            assertThat(browser.page().content()).contains("the attested document is not accepted");
            browser.requireAccessible();
            browser.requireFitsOnPhone();
        }
        attest(id, vm, "boot-2").require(200);
        assertThat(attestation().getString("state")).isEqualTo("attested");
    }

    private JsonObject attestation() {
        return cluster.azure().everyPage(LocalAzure.PROVIDER + "/agents").stream()
                .filter(agent -> agent.getString("cluster").equals(cluster.id()) && agent.containsKey("attestation"))
                .findFirst()
                .orElseThrow()
                .getJsonObject("attestation");
    }

    private Answer beat(String boot) {
        var body = Json.createObjectBuilder()
                .add("sequence", System.currentTimeMillis())
                .add("agentVersion", Machine.VERSION)
                .add("bootId", boot)
                .add("disks", Json.createArrayBuilder());
        return machine.post("/nodes/%s/heartbeat".formatted(machine.id()), body);
    }

    private String alerts() {
        return cluster.azure().arm("GET", cluster.id() + "/alerts").require(200).body();
    }

    private Answer replaceDek(String disk) {
        return machine.post(
                "/nodes/%s/disks/%s/dek".formatted(machine.id(), disk),
                Json.createObjectBuilder()
                        .add("keyId", KEY)
                        .add("algorithm", "RSA-OAEP")
                        .add("wrappedDek", "A".repeat(342))
                        .add("replaces", "B".repeat(342)));
    }

    private boolean conflict(JsonObject node) {
        return cluster
                .azure()
                .arm("POST", cluster.id() + "/listHosts")
                .require(200)
                .list()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(host -> host.getString("name").equals(node.getString("name")))
                .anyMatch(host -> host.containsKey("conflict"));
    }

    private Answer keep(JsonObject node, String boot) {
        var path = "%s/nodes/%s/keepMachine".formatted(cluster.id(), node.getString("name"));
        return cluster.azure()
                .arm(
                        "POST",
                        path,
                        Json.createObjectBuilder().add("bootId", boot).build());
    }
}
