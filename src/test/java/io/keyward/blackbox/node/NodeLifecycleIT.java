package io.keyward.blackbox.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.key.WrapAlgorithm;
import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/** Nodes through rotations, new DEKs, revocations and erasure. */
@BothDatabases
class NodeLifecycleIT {

    private static final Customer CUSTOMER = Customer.of(BlackBox.server(), "rg-nodes");
    private static final AssignedIdentity IDENTITY = CUSTOMER.identity("nodes");
    private static final CustomerVault VAULT = CUSTOMER.vault("nodes-vault").grant(IDENTITY);
    private static final AtomicInteger CLUSTERS = new AtomicInteger();

    private final String name = "nd%04d".formatted(CLUSTERS.incrementAndGet());
    private final String key = VAULT.key(name);
    private final CustomerCluster cluster =
            CUSTOMER.cluster(name).create(ClusterBody.of("spark").workers(2, 1).under(key, IDENTITY));
    private final Machine node = new Machine(BlackBox.server(), IDENTITY);
    private String sealed;
    private long sequence = System.currentTimeMillis();

    @Test
    void a_node_that_was_down_during_a_rotation_holds_back_the_retirement_of_the_old_version() {
        node.enroll(cluster, "wn0-" + name);
        var late = new Machine(BlackBox.server(), IDENTITY);
        late.enroll(cluster, "wn1-" + name);
        seal(node);
        var lateDisk = seal(late);
        var serial = node.plan().getInt("serial");
        var next = VAULT.key(name);

        cluster.awaitSuccess(cluster.rotate(next));
        var answered = seal(node);
        var whileLateIsDown = estate(key);
        var hosts = hosts();
        seal(late);

        assertThat(node.plan().getInt("serial")).isGreaterThan(serial);
        assertThat(answered.getString("keyId")).isEqualTo(next);
        assertThat(whileLateIsDown.getString("verdict")).isEqualTo("stillNeeded");
        assertThat(whileLateIsDown.getJsonArray("neededBy").toString()).contains("whose header still names it");
        assertThat(hosts).anySatisfy(host -> {
            assertThat(host.getString("name")).isEqualTo("wn1-" + name);
            assertThat(host.getString("effectiveDiskEncryptionKeyUrl")).isEqualTo(next);
            assertThat(host.getJsonArray("actualDiskEncryptionKeyUrls").getString(0))
                    .isEqualToIgnoringCase(key);
        });
        assertThat(lateDisk.getString("keyId")).isEqualTo(key);
        assertThat(estate(key).getString("verdict")).isEqualTo("safeToRetire");
    }

    @Test
    void a_token_that_was_issued_before_a_rotation_counts_although_no_heartbeat_reported_it() {
        node.enroll(cluster, "wn0-" + name);
        node.token(disk("data").getString("id"), UUID.randomUUID().toString()).require(200);

        cluster.awaitSuccess(cluster.rotate(VAULT.key(name)));

        assertThat(estate(key).getString("verdict")).isEqualTo("stillNeeded");
    }

    @Test
    void a_node_replaces_the_dek_of_its_disk_and_only_the_stored_one() throws GeneralSecurityException {
        node.enroll(cluster, "wn0-" + name);
        var before = disk("data");
        var old = before.getString("wrappedDek");
        var fresh = wrapped();

        var replaced = replace(before, fresh, old);
        var repeated = replace(before, fresh, old);
        var outdated = replace(before, wrapped(), old);
        var garbage = replace(before, "A".repeat(342), fresh);

        assertThat(replaced.require(200).json().getString("wrappedDek")).isEqualTo(fresh);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(List.of(outdated.status(), garbage.status())).containsExactly(409, 400);
        assertThat(List.of(outdated.code(), garbage.code())).containsExactly("DekChanged", "DekNotUsable");
        assertThat(disk("data").getString("wrappedDek")).isEqualTo(fresh);
        cluster.awaitSuccess(cluster.rotate(VAULT.key(name)));
    }

    @Test
    void a_rotation_of_the_key_holds_the_deks_of_nodes() throws GeneralSecurityException {
        node.enroll(cluster, "wn0-" + name);
        var disk = disk("data");
        var next = VAULT.key(name);
        VAULT.slowDown("unwrapKey", Duration.ofSeconds(2));
        var rotation = cluster.rotate(next).require(202);

        var answer = replace(disk, wrapped(), disk.getString("wrappedDek"));
        VAULT.clearFaults();

        assertThat(answer.body()).contains("RotationInProgress");
        cluster.awaitSuccess(rotation);
    }

    @Test
    void a_lost_key_suspends_and_cuts_nodes_and_makes_their_reboot_unsafe() {
        node.enroll(cluster, "wn0-" + name);
        sealed = seal(node).getString("id");
        var policy = "{\"followNewestVersion\": false, \"suspendNodesAfter\": {\"lost\": \"PT0S\"}, \"cutNodesAfter\":"
                + " {\"lost\": \"PT0S\"}}";
        CUSTOMER.azure()
                .arm(
                        "PUT",
                        cluster.id() + "/keyPolicy",
                        Json.createObjectBuilder()
                                .add("properties", ClusterBody.object(policy))
                                .build())
                .require(200);
        var before = heartbeat();
        var safe =
                node.get("/nodes/%s/reboot".formatted(node.id())).require(200).json();

        VAULT.disable(key);
        awaitAdvice("cut");
        var lost = Polling.until(this::heartbeat, answer -> answer.getBoolean("cut"));
        var unsafe =
                node.get("/nodes/%s/reboot".formatted(node.id())).require(200).json();
        var risk = cluster.azure()
                .arm("GET", cluster.id() + "/rebootRisk")
                .require(200)
                .json()
                .getJsonObject("properties");
        VAULT.enable(key);
        awaitAdvice("runOn");
        var back = Polling.until(this::heartbeat, answer -> !answer.getBoolean("suspend"));

        assertThat(before.getBoolean("suspend")).isFalse();
        assertThat(lost.getBoolean("suspend")).isTrue();
        assertThat(lost.getJsonObject("access").getString("result")).isEqualTo("refused");
        assertThat(lost.getJsonObject("access").getString("cause")).isEqualTo("KeyDisabled");
        assertThat(safe.getJsonArray("reasons").toString()).doesNotContain("KeyRefused");
        assertThat(unsafe.getBoolean("safe")).isFalse();
        assertThat(unsafe.getJsonArray("reasons").toString()).contains("KeyRefused");
        assertThat(risk.getBoolean("safe")).isFalse();
        assertThat(risk.getJsonArray("nodesAtRisk").toString()).contains("wn0-" + name);
        assertThat(back.getJsonObject("access").getString("result")).isEqualTo("ok");
    }

    @Test
    void the_receipt_of_a_revocation_says_when_the_last_node_was_suspended() {
        node.enroll(cluster, "wn0-" + name);
        var second = new Machine(BlackBox.server(), IDENTITY);
        second.enroll(cluster, "wn1-" + name);
        seal(node);
        seal(second);
        VAULT.disable(key);
        Polling.until(() -> cluster.keyAccess().getString("state"), "lost"::equals);

        suspend(node);
        var one = revocations();
        suspend(second);
        var both = revocations();
        var alert = Polling.until(
                () -> cluster.azure()
                        .arm("GET", cluster.id() + "/alerts")
                        .require(200)
                        .body(),
                text -> text.contains("NodesSuspended"));
        VAULT.enable(key);

        assertThat(one).isEmpty();
        assertThat(both).singleElement().satisfies(receipt -> {
            assertThat(receipt.getInt("nodes")).isEqualTo(2);
            assertThat(receipt.getJsonNumber("tookAtMostSeconds").doubleValue()).isPositive();
        });
        assertThat(alert).contains("2 nodes hold back their disks since");
    }

    private void suspend(Machine machine) {
        var disk = disk(machine, "data").getString("id");
        machine.heartbeat(
                        ++sequence, report(disk, "suspended").add("keyId", key).add("serial", 1))
                .require(200);
    }

    private List<JsonObject> revocations() {
        return cluster.keyAccess()
                .getJsonObject("nodes")
                .getJsonArray("revocations")
                .getValuesAs(JsonObject.class);
    }

    @Test
    void the_disks_of_a_deleted_cluster_are_erased_by_their_nodes() {
        node.enroll(cluster, "wn0-" + name);
        var luks = UUID.randomUUID().toString();
        var disk = disk("data").getString("id");
        node.token(disk, luks).require(200);
        var inUse = erase(disk, luks);

        cluster.awaitSuccess(cluster.delete().require(202));
        var plan = node.plan();
        var other = erase(disk, UUID.randomUUID().toString());
        var erased = erase(disk, luks);
        var repeated = erase(disk, luks);

        assertThat(inUse.body()).contains("DiskInUse");
        assertThat(plan.getJsonArray("disks").getValuesAs(JsonObject.class))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getString("order")).isEqualTo("erase"))
                .allSatisfy(each -> assertThat(each.containsKey("wrappedDek")).isFalse());
        assertThat(other.body()).contains("ErasureReceiptInvalid");
        assertThat(erased.require(200).json().getString("state")).isEqualTo("confirmed");
        assertThat(repeated.require(200).json().getString("state")).isEqualTo("confirmed");
        assertThat(node.plan().getJsonArray("disks"))
                .hasSize(plan.getJsonArray("disks").size() - 1);
    }

    @Test
    void disks_and_alerts_show_what_the_node_reports() {
        node.enroll(cluster, "wn0-" + name);
        var disk = disk("data").getString("id");
        var body = Json.createObjectBuilder()
                .add("sequence", ++sequence)
                .add(
                        "disks",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("id", disk).add("state", "blank")))
                .add(
                        "alerts",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("code", "PlantedToken")
                                        .add("disk", disk)
                                        .add("message", "the header was not signed by the installation")));
        node.post("/nodes/%s/heartbeat".formatted(node.id()), body).require(200);

        var alerts = Polling.until(
                () -> cluster.azure()
                        .arm("GET", cluster.id() + "/alerts")
                        .require(200)
                        .body(),
                text -> text.contains("PlantedToken"));

        assertThat(alerts).contains("wn0-" + name);
        assertThat(cluster.disks())
                .filteredOn(each -> each.get("disk").toString().equals(disk))
                .singleElement()
                .satisfies(each -> assertThat(each.getString("state")).isEqualTo("blank"));
        assertThat(hosts())
                .filteredOn(host -> host.getString("name").equals("wn0-" + name))
                .singleElement()
                .satisfies(host -> assertThat(host.getString("state")).isIn("enrolled", "reachable"));
    }

    // seals the data disk as an agent does: gets the token of the plan's DEK and reports it
    private JsonObject seal(Machine machine) {
        var disk = disk(machine, "data");
        var id = disk.getString("id");
        var token = machine.token(id, luksOf(id)).require(200).json().getString("token");
        var payload = payload(token);
        machine.heartbeat(
                        ++sequence,
                        report(id).add("keyId", payload.getString("kid")).add("serial", payload.getInt("serial")))
                .require(200);
        return disk;
    }

    private static JsonObjectBuilder report(String disk) {
        return report(disk, "open");
    }

    private static JsonObjectBuilder report(String disk, String state) {
        return Json.createObjectBuilder()
                .add("id", disk)
                .add("luksUuid", luksOf(disk))
                .add("state", state)
                .add("inKernel", true);
    }

    private static String luksOf(String disk) {
        return UUID.nameUUIDFromBytes(disk.getBytes(UTF_8)).toString();
    }

    // polls the operator's side, because the server limits the requests of a node
    private void awaitAdvice(String advice) {
        Polling.until(() -> cluster.keyAccess().getJsonObject("nodes").getString("advice"), advice::equals);
    }

    private JsonObject heartbeat() {
        var body = report(sealed).add("keyId", key).add("serial", 1);
        return node.heartbeat(++sequence, body).require(200).json();
    }

    private Answer erase(String disk, String luks) {
        var payload = Json.createObjectBuilder()
                .add("disk", disk)
                .add("node", node.id())
                .add("luks", luks)
                .add("erasedAt", Instant.now().toString())
                .add("method", "luksErase+header wipe")
                .build();
        var body = Json.createObjectBuilder().add("receipt", node.jws("keyward-erasure+jws", payload));
        return node.post("/nodes/%s/disks/%s/erasure".formatted(node.id(), disk), body);
    }

    private Answer replace(JsonObject disk, String fresh, String replaced) {
        var body = Json.createObjectBuilder()
                .add("keyId", disk.getString("keyId"))
                .add("algorithm", disk.getString("algorithm"))
                .add("wrappedDek", fresh)
                .add("replaces", replaced);
        return node.post("/nodes/%s/disks/%s/dek".formatted(node.id(), disk.getString("id")), body);
    }

    private String wrapped() throws GeneralSecurityException {
        var dek = new byte[32];
        new SecureRandom().nextBytes(dek);
        var ciphertext =
                WrapAlgorithm.RSA_OAEP.cipher(Cipher.ENCRYPT_MODE, publicKey()).doFinal(dek);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ciphertext);
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var jwk = CUSTOMER.azure()
                .vault("GET", URI.create(key))
                .require(200)
                .json()
                .getJsonObject("key");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(jwk.getString("n")), number(jwk.getString("e"))));
    }

    private static BigInteger number(String base64Url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64Url));
    }

    private static JsonObject payload(String jws) {
        var text = new String(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]), UTF_8);
        return ClusterBody.object(text);
    }

    private JsonObject disk(String kind) {
        return disk(node, kind);
    }

    private static JsonObject disk(Machine machine, String kind) {
        return machine.plan().getJsonArray("disks").getValuesAs(JsonObject.class).stream()
                .filter(disk -> disk.getString("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonObject> hosts() {
        return cluster.azure()
                .arm("POST", cluster.id() + "/listHosts")
                .require(200)
                .list()
                .getValuesAs(JsonObject.class);
    }

    private static JsonObject estate(String key) {
        return CUSTOMER.azure()
                .arm(
                        "GET",
                        LocalAzure.PROVIDER + "/keyEstate?key=" + URLEncoder.encode(key, UTF_8)
                                + "&api-version=2021-06-01")
                .require(200)
                .json()
                .getJsonArray("value")
                .getJsonObject(0);
    }
}
