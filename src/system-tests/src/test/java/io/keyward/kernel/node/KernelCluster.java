package io.keyward.kernel.node;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * A cluster with a vault, a key and an identity of its own, whose nodes are {@link AgentMachine}s.
 *
 * @param key the full identifier of the version that the cluster was created under
 */
public record KernelCluster(
        RunningKeyward server, CustomerCluster arm, AssignedIdentity identity, CustomerVault vault, String key) {

    private static final String KEY_NAME = "disks";

    /** A Kafka cluster with this many workers and data disks. Each worker also has a temp disk. */
    public static KernelCluster create(RunningKeyward server, String name, int workers, int dataDisks) {
        var customer = Customer.of(server, name);
        var identity = customer.identity("nodes");
        var vault = customer.vault(name).grant(identity);
        var key = vault.key(KEY_NAME);
        var body = ClusterBody.of("Kafka").workers(workers, dataDisks).under(key, identity);
        return new KernelCluster(server, customer.cluster(name).create(body), identity, vault, key);
    }

    public LocalAzure azure() {
        return arm.azure();
    }

    /** Creates a new version of the key and moves the cluster to it. Returns the version. */
    public String rotate() {
        var version = vault.key(KEY_NAME);
        arm.awaitSuccess(arm.rotate(version).require(202));
        return version;
    }

    /** A code with which a machine can enrol as this node. */
    public String enrollmentCode(String host) {
        return azure().arm("POST", "%s/nodes/%s/enrollmentCode".formatted(arm.id(), host), JsonObject.EMPTY_JSON_OBJECT)
                .require(200)
                .json()
                .getString("code");
    }

    /** The name of a worker, counted from 0. */
    public String worker(int ordinal) {
        return arm.disks().stream()
                .map(disk -> disk.getString("host"))
                .filter(host -> host.startsWith("wn" + ordinal))
                .findFirst()
                .orElseThrow();
    }

    /** What the server knows about a disk: {@code kind} is DATA or TEMP. */
    public JsonObject disk(String host, String kind, int lun) {
        return arm.disks().stream()
                .filter(disk -> disk.getString("host").equals(host))
                .filter(disk -> disk.getString("kind").equals(kind) && disk.getInt("lun", 0) == lun)
                .findFirst()
                .orElseThrow();
    }

    /** Sets how long the key may be refused until nodes suspend their volumes, and until they cut them off: all I/O fails. */
    public void suspendAndCutAfter(String suspend, String cut) {
        setPolicy(Json.createObjectBuilder()
                .add("suspendNodesAfter", Json.createObjectBuilder().add("lost", suspend))
                .add("cutNodesAfter", Json.createObjectBuilder().add("lost", cut)));
    }

    /** Sets how long the key may be refused until nodes suspend their volumes. They never cut them off. */
    public void suspendAfter(String suspend) {
        setPolicy(Json.createObjectBuilder()
                .add("suspendNodesAfter", Json.createObjectBuilder().add("lost", suspend)));
    }

    /** Has the nodes keep recovery kits as secrets of the vault. */
    public void keepRecoveryKits() {
        setPolicy(Json.createObjectBuilder().add("recoveryKit", true));
    }

    private void setPolicy(JsonObjectBuilder properties) {
        var body = Json.createObjectBuilder().add("properties", properties.add("followNewestVersion", false));
        azure().arm("PUT", arm.id() + "/keyPolicy", body.build()).require(200);
    }

    /** The secrets in the vault. */
    public List<JsonObject> secrets() {
        return azure().vault("GET", URI.create(vault.uri().replaceAll("/+$", "") + "/secrets"))
                .require(200)
                .json()
                .getJsonArray("value")
                .getValuesAs(JsonObject.class);
    }

    /** The open alerts and the latest cleared ones, as JSON. */
    public String alerts() {
        return azure().everyPage(arm.id() + "/alerts").toString();
    }

    /** Decides, as an operator, which machine remains the node if several present its key. */
    public void keepMachine(String host, String bootId) {
        var body = Json.createObjectBuilder().add("bootId", bootId).build();
        azure().arm("POST", "%s/nodes/%s/keepMachine".formatted(arm.id(), host), body)
                .require(200);
    }

    /** Releases the LUKS volume of a disk, so that its node may seal another one. */
    public void releaseVolume(JsonObject disk) {
        var path =
                "%s/nodes/%s/disks/%s/releaseVolume".formatted(arm.id(), disk.getString("host"), disk.getInt("disk"));
        azure().arm("POST", path, JsonObject.EMPTY_JSON_OBJECT).require(200);
    }

    /** Creates a machine in the metadata service, which gives it tokens of this cluster's identity and of others. */
    public void attachIdentity(String machine, AssignedIdentity... others) {
        var identities = Json.createArrayBuilder().add(identity.id());
        Arrays.stream(others).map(AssignedIdentity::id).forEach(identities::add);
        var body = Json.createObjectBuilder().add("identities", identities).build();
        azure().control("PUT", "machines/" + machine, body).require(200);
    }
}
