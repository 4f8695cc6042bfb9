package io.keyward.blackbox.node;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.Keyboard;
import io.keyward.blackbox.portal.PortalBrowser;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The disks of removed nodes and deleted clusters. */
class NodeErasureIT extends ClusterWithNode {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

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

    @Test
    void an_operator_takes_back_orders_in_the_portal_by_the_keyboard_alone() {
        var disk = orderedDisk();
        var operator = user(OWNER);
        try (var browser = PortalBrowser.of(CHROMIUM, BlackBox.server())) {
            var keyboard = new Keyboard(browser.page());
            browser.open("/portal/erasures.xhtml?subscription=%s&after=%d".formatted(subscription(), disk - 1));
            browser.signIn(operator);
            browser.await("tbody tr", "The order is due; the node may have followed it");
            browser.requireAccessible();
            browser.requireFitsOnPhone();
            keyboard.tabTo("Take back: Data disk 0, " + host(0));
            keyboard.press("Enter");

            browser.await("h1", "Take back orders to erase");
            browser.await("dd", "Unconfirmed");
            browser.requireAccessible();
            browser.requireFitsOnPhone();
            keyboard.tabTo("Take back the order for this disk");
            keyboard.press("Enter");
            browser.await("#result", "Orders taken back: 1");
            browser.page().waitForCondition(() -> keyboard.focused().startsWith("Orders taken back: 1"));
            browser.await(
                    "dd:has-text('The order was taken back by')",
                    operator.objectId().substring(0, 8));
            assertThat(browser.button("Take back the order for this disk").count())
                    .isZero();
            browser.requireAccessible();
            browser.requireQuietConsole();

            browser.open("/portal/activity.xhtml?resource=" + cluster.id());
            assertThat(browser.await("tbody tr", "takeBackErasures").innerText())
                    .contains("Succeeded");
        }
        assertThat(planned(Long.toString(disk)).getString("order")).isEqualTo("keep");
        assertThat(erasedDisk(Long.toString(disk)).getJsonObject("order").getString("takenBackBy"))
                .isEqualTo(operator.objectId());
    }

    @Test
    void a_user_who_may_not_take_back_orders_has_no_button_and_is_refused() {
        var disk = orderedDisk();
        var page = "/portal/take-back.xhtml?subscription=%s&disk=%d".formatted(subscription(), disk);
        try (var browser = PortalBrowser.of(CHROMIUM, BlackBox.server())) {
            browser.open(page);
            browser.signIn(user(READER));
            browser.await("dd", "Unconfirmed");
            assertThat(browser.page().locator("main button:visible:not(.copy)").count())
                    .isZero();
        }
        var former = DirectoryPrincipal.user(cluster.azure(), List.of());
        var role = former.assign(OWNER, "/subscriptions/" + subscription());
        try (var browser = PortalBrowser.of(CHROMIUM, BlackBox.server())) {
            browser.open(page);
            browser.signIn(former);
            browser.page()
                    .locator("[id='takeBack:cluster'], [id='takeBack:node']")
                    .first()
                    .waitFor();
            former.remove(role);

            browser.button("Take back the order for this disk").click();

            browser.await("#failure", "Your roles do not allow this");
        }
        assertThat(planned(Long.toString(disk)).getString("order")).isEqualTo("erase");
    }

    private long orderedDisk() {
        var disk = node.dataDisk();
        node.token(disk, UUID.randomUUID().toString()).require(200);
        cluster.awaitSuccess(cluster.delete().require(202));
        return Long.parseLong(disk);
    }

    private String subscription() {
        return cluster.id().split("/", -1)[2];
    }

    private DirectoryPrincipal user(String role) {
        return DirectoryPrincipal.userWith(cluster.azure(), role, "/subscriptions/" + subscription());
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
