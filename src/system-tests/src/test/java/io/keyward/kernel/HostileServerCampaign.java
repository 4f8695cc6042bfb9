package io.keyward.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.FakeServer.Request;
import io.keyward.agent.fakes.HostileKeyward;
import io.keyward.agent.fakes.Installation;
import io.keyward.agent.fakes.TestCertificate;
import io.keyward.agent.json.JsonObject;
import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.HeaderToken;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.Polling;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A server whose certificate the host trusts, but which has no key of the installation, orders the node to erase its disks. */
@Tag("campaign")
@OnRealKernel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(7) // near the other tests on this server, which stops after the last of them
@OwnServers(PromptServer.NAME)
class HostileServerCampaign {

    private static final int UNTRUSTED = 8;
    private static final String STATE = "/var/lib/keyward-agent/";

    private final HostileKeyward server = new HostileKeyward();
    private AgentMachine node;
    private List<DiskImage> disks;
    private JsonObject plan;
    private JsonObject enrolment;

    @BeforeAll
    void seal() throws IOException {
        var cluster = KernelCluster.create(PromptServer.get(), "hijack", 1, 2);
        node = AgentMachine.of(cluster, cluster.worker(0));
        disks = List.of(node.addDisk("data0", 64), node.addDisk("data1", 64));
        node.boot().configure().enroll();
        node.agent("seal"); // the node has no device for its temp disk
        node.write("/data/disk0/marker", "DATA 0");
        node.write("/data/disk1/marker", "DATA 1");
        plan = JsonObject.parse(node.read(STATE + "plan.json").getBytes(UTF_8));
        enrolment = JsonObject.parse(node.read(STATE + "enrolment.json").getBytes(UTF_8));
        useHostileServer();
    }

    private void useHostileServer() throws IOException {
        Files.copy(TestCertificate.file(), node.machine().share().resolve("hostile.pem"));
        node.machine()
                .run(
                        "cat /run/share/hostile.pem >> /etc/keyward-agent/ca.pem && sed -i 's#^server.url=.*#server.url=%s#'"
                                        .formatted(server.uri())
                                + " /etc/keyward-agent/agent.conf")
                .require();
    }

    @AfterAll
    void stop() {
        server.close();
        if (node != null) {
            node.close();
        }
    }

    @Test
    void an_order_without_a_signature_erases_nothing() {
        order(disk -> null);

        requireRefusal();
    }

    @Test
    void an_order_of_another_installation_erases_nothing() {
        order(disk -> new Installation(11).sign("keyward-order+jws", claims(disk)));

        requireRefusal();
    }

    @Test
    void the_watch_reports_the_orders_and_erases_nothing() {
        order(disk -> new Installation(12).sign("keyward-order+jws", claims(disk)));
        var before = server.requests().size();

        node.start("watch");
        Polling.until(
                () -> server.requests().stream()
                        .skip(before)
                        .filter(HostileServerCampaign::isAlert)
                        .count(),
                reported -> reported >= 2);

        requireIntact();
    }

    private static boolean isAlert(Request request) {
        return request.path().endsWith("/heartbeat")
                && request.json().objects("alerts").stream()
                                .filter(alert -> alert.text("code").equals("UntrustedOrder"))
                                .count()
                        == 2;
    }

    private void order(Function<JsonObject, String> signature) {
        var data = plan.objects("disks").stream()
                .filter(disk -> disk.text("kind").equals("data"))
                .map(disk -> JsonObject.empty()
                        .with("id", disk.text("id"))
                        .with("kind", "data")
                        .with("lun", disk.number("lun"))
                        .with("order", "erase")
                        .with("signedOrder", signature.apply(disk)))
                .toList();
        server.plan(JsonObject.empty()
                .with("serial", plan.number("serial") + 100)
                .with("heartbeatSeconds", 1)
                .with("disks", data));
    }

    private JsonObject claims(JsonObject disk) {
        var header = HeaderToken.of(disks.get((int) disk.number("lun")));
        return JsonObject.empty()
                .with("v", 1)
                .with("order", "erase")
                .with("cluster", enrolment.object("cluster").text("id"))
                .with("node", enrolment.object("node").text("id"))
                .with("disk", disk.text("id"))
                .with("luks", header.payload().getString("luks"))
                .with("serial", 1000)
                .with("iat", 1_700_000_000L)
                .with("nbf", 1_700_000_000L);
    }

    private void requireRefusal() {
        var erase = node.agent("erase");

        assertThat(erase.status()).as("%s", erase).isEqualTo(UNTRUSTED);
        assertThat(erase.out() + erase.err()).contains("UntrustedOrder");
        assertThat(server.requests()).noneMatch(request -> request.path().endsWith("/erasure"));
        requireIntact();
    }

    private void requireIntact() {
        for (var lun = 0; lun < disks.size(); lun++) {
            assertThat(HeaderToken.keySlots(disks.get(lun))).isEqualTo(1);
            assertThat(node.read("/data/disk%d/marker".formatted(lun))).isEqualTo("DATA " + lun);
        }
    }
}
