package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.BothDatabases;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The disks of removed nodes and deleted clusters. */
@BothDatabases
class NodeErasureIT extends ClusterWithNode {

    @Test
    void the_disks_of_a_deleted_cluster_are_erased_by_their_nodes() {
        var luks = UUID.randomUUID().toString();
        var disk = node.dataDisk();
        node.token(disk, luks).require(200);
        var inUse = node.erase(disk, luks);

        cluster.awaitSuccess(cluster.delete().require(202));
        var plan = node.plan();
        var unconfirmed = unconfirmedErasures();
        var before = erasedDisk(disk);
        var other = node.erase(disk, UUID.randomUUID().toString());
        var erased = node.in("the-last-boot").erase(disk, luks);
        var repeated = node.in("a-boot-after-it").erase(disk, luks);

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
        assertThat(unconfirmedErasures()).isEqualTo(unconfirmed - 1);
        assertThat(before.getString("erased")).isEqualTo("unconfirmed");
        assertThat(before.containsKey("receipt")).isFalse();
        assertThat(erasedDisk(disk).getString("erased")).isEqualTo("confirmed");
        assertThat(erasedDisk(disk).getString("receipt")).contains(".");
    }

    @Test
    void the_order_to_erase_a_disk_is_signed_and_shows_who_gave_it() {
        var luks = UUID.randomUUID().toString();
        var disk = node.dataDisk();
        node.token(disk, luks).require(200);
        cluster.awaitSuccess(cluster.delete().require(202));

        var order = WellBehavedNode.payload(planned(disk).getString("signedOrder"));
        var shown = erasedDisk(disk).getJsonObject("order");

        assertThat(order.getString("order")).isEqualTo("erase");
        assertThat(order.getString("disk")).isEqualTo(disk);
        assertThat(order.getString("luks")).isEqualTo(luks);
        assertThat(order.getJsonNumber("nbf").longValue())
                .isLessThanOrEqualTo(Instant.now().getEpochSecond());
        assertThat(shown.getString("state")).isEqualTo("due");
        assertThat(shown.getString("orderedBy")).isNotEmpty();
        assertThat(shown.keySet()).contains("operation", "orderedAt", "dueAt");
    }

    @Test
    void orders_to_erase_are_taken_back_for_a_deleted_cluster() {
        var disk = node.dataDisk();
        node.token(disk, UUID.randomUUID().toString()).require(200);
        cluster.awaitSuccess(cluster.delete().require(202));
        var before = planned(disk);

        var taken = takeBack();

        assertThat(before.getString("order")).isEqualTo("erase");
        assertThat(taken)
                .isEqualTo(cluster.azure().everyPage(LocalAzure.PROVIDER + "/erasedDisks").stream()
                        .filter(each -> each.getString("cluster").endsWith("/" + name))
                        .count());
        assertThat(planned(disk).getString("order")).isEqualTo("keep");
        assertThat(planned(disk).containsKey("wrappedDek")).isFalse();
        assertThat(WellBehavedNode.payload(planned(disk).getString("signedOrder"))
                        .getString("order"))
                .isEqualTo("keep");
        assertThat(erasedDisk(disk).getString("erased")).isEqualTo("unconfirmed");
        assertThat(erasedDisk(disk).getJsonObject("order").getString("state")).isEqualTo("takenBack");
        assertThat(takeBack()).isZero();
    }

    private long takeBack() {
        return cluster.azure()
                .arm("POST", cluster.id() + "/takeBackErasures")
                .require(200)
                .json()
                .getInt("disks");
    }

    private JsonObject planned(String disk) {
        return node.plan().getJsonArray("disks").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("id").equals(disk))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject erasedDisk(String disk) {
        return cluster.azure().everyPage(LocalAzure.PROVIDER + "/erasedDisks").stream()
                .filter(each -> each.getJsonNumber("disk").toString().equals(disk))
                .findFirst()
                .orElseThrow();
    }

    private int unconfirmedErasures() {
        return estate(key).getJsonArray("clusters").getJsonObject(0).getInt("unconfirmedErasures");
    }
}
