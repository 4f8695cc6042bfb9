package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** A machine that is enrolled as a node of its own, in a cluster with many workers. */
abstract class EnrolledMachine {

    static final Customer CUSTOMER = Customer.of(BlackBox.server(), "rg-hostile");
    static final AssignedIdentity IDENTITY = CUSTOMER.identity("hostile");
    static final AssignedIdentity OTHER_IDENTITY = CUSTOMER.identity("hostile-other");
    static final CustomerVault VAULT =
            CUSTOMER.vault("hostile-vault").grant(IDENTITY).grant(OTHER_IDENTITY);
    static final CustomerCluster CLUSTER = CUSTOMER.cluster("hostile")
            .create(ClusterBody.of("spark").workers(36, 1).under(VAULT.key("own"), IDENTITY));

    // each test has a node of its own, because the server limits the requests of a node
    private static final AtomicInteger NEXT = new AtomicInteger(4);

    final Machine machine = new Machine(BlackBox.server(), IDENTITY);
    final String host = "wn%d-hostil".formatted(NEXT.getAndIncrement());

    @BeforeEach
    void an_enrolled_node() {
        machine.enroll(CLUSTER, host);
    }

    static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.body()).contains("\"%s\"".formatted(code));
        assertThat(answer.status()).isEqualTo(status);
    }

    static List<String> formerVolumes(String disk) {
        return CLUSTER.disks().stream()
                .filter(view -> view.get("disk").toString().equals(disk))
                .flatMap(view -> view.getJsonArray("formerVolumes").getValuesAs(JsonObject.class).stream())
                .map(volume -> volume.getString("luksUuid"))
                .toList();
    }

    static List<String> ids(JsonObject plan) {
        return plan.getJsonArray("disks").getValuesAs(JsonObject.class).stream()
                .map(disk -> disk.getString("id"))
                .toList();
    }

    static String disk(JsonObject plan, String kind) {
        return plan.getJsonArray("disks").getValuesAs(JsonObject.class).stream()
                .filter(disk -> disk.getString("kind").equals(kind))
                .map(disk -> disk.getString("id"))
                .findFirst()
                .orElseThrow();
    }
}
