package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static io.keyward.blackbox.client.RoleIds.READER;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;

/**
 * An example of a customer's installation: a cluster whose key was changed, one whose key is being changed, one whose key is
 * disabled, one whose key has expired, one without a customer's key, and one that was deleted.
 */
final class SampleEstate {

    private final RunningKeyward server;
    private final Customer customer;
    private final AssignedIdentity identity;
    private final CustomerVault vault;
    private final DirectoryPrincipal operator;
    private final CustomerCluster changed;
    private final CustomerCluster changing;
    private final CustomerCluster lost;
    private final String retired;
    private final String next;

    SampleEstate(RunningKeyward server) {
        this.server = server;
        this.customer = Customer.of(server, "analytics-prod");
        this.identity = customer.identity("keyward-disks");
        this.vault = customer.vault("contoso-keys").grant(identity);
        this.operator = user("ada.silva", OWNER);
        user("tom.berg", READER);
        this.retired = vault.key("sales-disks");
        this.next = vault.key("sales-disks");
        this.changed = cluster("sales-spark", "Spark", 3, 1, retired);
        changed.awaitSuccess(changed.rotate(next).require(202));
        customer.azure()
                .arm("POST", LocalAzure.PROVIDER + "/keyRetirements", ClusterBody.keyVersion(retired))
                .require(200);
        this.lost = cluster("orders-hbase", "HBase", 2, 2, vault.key("orders-disks"));
        withExpiredKey();
        customer.cluster("reports-hive").create(ClusterBody.of("Hadoop"));
        withDeletedCluster();
        this.changing = withRunningChange();
        vault.disable(keyOf(lost));
        Polling.until(lost::keyAccess, access -> access.getString("state").equals("lost"));
    }

    private DirectoryPrincipal user(String name, String role) {
        var user = DirectoryPrincipal.named(new LocalAzure(server), "user", name);
        user.assign(role, customer.group().replaceFirst("/resourceGroups/.*", ""));
        return user;
    }

    private CustomerCluster cluster(String name, String kind, int workers, int dataDisks, String key) {
        return customer.cluster(name)
                .create(ClusterBody.of(kind).workers(workers, dataDisks).under(key, identity));
    }

    private void withExpiredKey() {
        var key = vault.key("fraud-disks");
        cluster("fraud-spark", "Spark", 2, 1, key);
        var yesterday = Instant.now().minus(Duration.ofDays(1)).getEpochSecond();
        vault.update(key, Json.createObjectBuilder().add("exp", yesterday).build());
        var soon = Instant.now().plus(Duration.ofDays(12)).getEpochSecond();
        vault.update(next, Json.createObjectBuilder().add("exp", soon).build());
    }

    private void withDeletedCluster() {
        var deleted = cluster("trial-spark", "Spark", 1, 1, vault.key("trial-disks"));
        deleted.awaitSuccess(deleted.delete().require(202));
    }

    // a slow vault, so that the change is under way while the pictures are made
    private CustomerCluster withRunningChange() {
        var streams = customer.vault("contoso-streams").grant(identity);
        var kafka = cluster("clicks-kafka", "Kafka", 40, 7, streams.key("clicks-disks"));
        streams.slowDown("unwrapKey", Duration.ofSeconds(4));
        kafka.rotate(streams.key("clicks-disks")).require(202);
        return kafka;
    }

    private static String keyOf(CustomerCluster cluster) {
        var key =
                cluster.get().require(200).json().getJsonObject("properties").getJsonObject("diskEncryptionProperties");
        return "%s/keys/%s/%s"
                .formatted(
                        key.getString("vaultUri").replaceAll("/$", ""),
                        key.getString("keyName"),
                        key.getString("keyVersion"));
    }

    /** A user who may do everything in the subscription. */
    DirectoryPrincipal operator() {
        return operator;
    }

    String subscription() {
        return changed.id().split("/", -1)[2];
    }

    /** The cluster whose key was changed. */
    String changed() {
        return changed.id();
    }

    /** The cluster whose key is being changed. */
    String changing() {
        return changing.id();
    }

    /** The cluster whose key is disabled. */
    String lost() {
        return lost.id();
    }

    /** The version that was in force before the change, which nothing needs any more. */
    String retired() {
        return retired;
    }

    /** The version that is in force now. */
    String inForce() {
        return next;
    }

    AssignedIdentity identity() {
        return identity;
    }
}
