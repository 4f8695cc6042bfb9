package io.keyward.blackbox.node;

import static io.keyward.blackbox.node.EnrolledMachine.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.LocalClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Machines that become nodes by a document of the metadata service, without an operator's code. */
class AttestedEnrollmentIT {

    private static final Customer CUSTOMER = Customer.of(BlackBox.server(), "rg-attested");
    private static final AssignedIdentity IDENTITY = CUSTOMER.identity("attested");
    private static final AssignedIdentity OTHER_IDENTITY = CUSTOMER.identity("attested-other");
    private static final CustomerVault VAULT =
            CUSTOMER.vault("attested-vault").grant(IDENTITY).grant(OTHER_IDENTITY);
    private static final String KEY = "https://kv.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef";
    private static final AtomicInteger CLUSTERS = new AtomicInteger();

    private final String name = "at%04d".formatted(CLUSTERS.incrementAndGet());
    private final CustomerCluster cluster =
            CUSTOMER.cluster(name).create(ClusterBody.of("spark").workers(2, 1).under(VAULT.key(name), IDENTITY));

    private final String vm = name + "-vm-" + UUID.randomUUID().toString().substring(0, 8);
    private final Machine machine = new Machine(BlackBox.server(), IDENTITY);

    @Test
    void a_machine_that_a_rule_admits_becomes_a_node_and_reads_its_plan() {
        rule("\"machines\": 1, \"role\": \"workernode\"").require(200);

        var enrolled = enroll(machine, vm).require(200).json();

        assertThat(enrolled.getJsonObject("node").getString("name")).isEqualTo("wn0-" + name);
        machine.claimToBe(enrolled.getJsonObject("node").getString("id"));
        assertThat(machine.plan().getJsonArray("disks")).isNotEmpty();
        assertThat(cluster.azure()
                        .arm("GET", cluster.id() + "/enrollmentRules/workers")
                        .require(200)
                        .body())
                .contains("\"enrolled\":1");
        assertRefused(enroll(new Machine(BlackBox.server(), IDENTITY), vm + "2"), 403, "EnrollmentRefused");
    }

    @Test
    void without_a_rule_or_with_a_token_of_another_identity_no_machine_becomes_a_node() {
        assertRefused(enroll(machine, vm), 403, "EnrollmentRefused");
        assertRefused(challenge(new Machine(BlackBox.server(), OTHER_IDENTITY)), 403, "NotThisNode");
    }

    @Test
    void a_rule_about_something_that_azure_does_not_sign_is_refused_by_name() {
        var answer = rule("\"machines\": 1, \"vmScaleSet\": \"workers\"");

        assertRefused(answer, 400, "EnrollmentRuleNotVerifiable");
        assertThat(answer.body()).contains("properties.vmScaleSet");
    }

    @Test
    void a_document_for_another_nonce_or_from_elsewhere_is_refused() {
        rule("\"machines\": 2").require(200);
        challenge(machine).require(200);

        assertRefused(send(machine, document(vm, "another")), 409, "AttestationNonce");
        assertRefused(send(machine, "AAAA"), 403, "AttestationInvalid");
    }

    @Test
    void a_second_key_of_a_machine_waits_for_an_operator() throws Exception {
        rule("\"machines\": 1").require(200);
        var host = enroll(machine, vm).require(200).json().getJsonObject("node").getString("name");
        var reimaged = new Machine(BlackBox.server(), IDENTITY);
        assertRefused(enroll(reimaged, vm), 403, "MachineHasOtherKey");
        var fingerprint = sha256(reimaged.publicKey());

        decide(host, fingerprint).require(200);

        assertThat(enroll(reimaged, vm).status()).isEqualTo(200);
        assertRefused(decide(host, fingerprint), 409, "KeyNotWaiting");
    }

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

    private Answer decide(String host, String fingerprint) {
        var body = Json.createObjectBuilder().add("fingerprint", fingerprint).add("accept", true);
        return cluster.azure().arm("POST", "%s/nodes/%s/decideKey".formatted(cluster.id(), host), body.build());
    }

    private Answer rule(String members) {
        var properties = ClusterBody.object("{\"subscriptionId\": \"%s\", \"notAfter\": \"%s\", %s}"
                .formatted(LocalClient.SUBSCRIPTION, Instant.now().plus(Duration.ofHours(1)), members));
        return cluster.azure()
                .arm(
                        "PUT",
                        cluster.id() + "/enrollmentRules/workers",
                        Json.createObjectBuilder().add("properties", properties).build());
    }

    private Answer attest(String node, String virtualMachine, String boot) {
        machine.claimToBe(node);
        var challenge = machine.post(
                        "/nodes/%s/attestationChallenge".formatted(node),
                        Json.createObjectBuilder().add("bootId", boot))
                .require(200)
                .json()
                .getString("challenge");
        var document = document(virtualMachine, nonce(challenge, machine));
        return machine.post(
                "/nodes/%s/attestation".formatted(node),
                Json.createObjectBuilder().add("document", document).add("bootId", boot));
    }

    private Answer enroll(Machine machine, String virtualMachine) {
        return send(machine, document(virtualMachine, nonce(machine)));
    }

    private Answer send(Machine machine, String document) {
        return machine.post(
                "/attestedEnrollment", keyed(machine).add("document", document).add("agentVersion", Machine.VERSION));
    }

    private Answer challenge(Machine machine) {
        return machine.post("/attestationChallenge", keyed(machine));
    }

    private JsonObjectBuilder keyed(Machine machine) {
        return Json.createObjectBuilder().add("cluster", cluster.id()).add("publicKey", machine.publicKey());
    }

    private String nonce(Machine machine) {
        return nonce(challenge(machine).require(200).json().getString("challenge"), machine);
    }

    private static String nonce(String challenge, Machine machine) {
        return sha256(challenge + "." + machine.publicKey()).substring(0, 32);
    }

    // the machine of the metadata service is made on the fly
    private static String document(String virtualMachine, String nonce) {
        try {
            CUSTOMER.azure()
                    .control(
                            "PUT",
                            "machines/" + virtualMachine,
                            Json.createObjectBuilder().build());
            var uri = BlackBox.server()
                    .imds()
                    .resolve("/machines/%s/metadata/attested/document?api-version=2020-09-01&nonce=%s"
                            .formatted(virtualMachine, nonce));
            var request = BlackBox.server()
                    .client()
                    .request(uri)
                    .header("Metadata", "true")
                    .build();
            var answer = BlackBox.server().client().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return LocalClient.json(answer).getString("signature");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
