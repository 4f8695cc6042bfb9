package io.keyward.blackbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.OnH2;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that are repeated, come while an operation runs, or spell a path in another way. */
class RepeatedRequestIT {

    private final Customer customer = Customer.of(BlackBox.server(), "repeated");
    private final AssignedIdentity identity = customer.identity("repeated-identity");
    private final CustomerVault vault = customer.vault("repeated-vault").grant(identity);

    @AfterEach
    void clear_faults() {
        vault.clearFaults();
    }

    /** R5, R16. The az client repeats a request if the answer was lost. */
    @Test
    void a_repeated_rotation_returns_the_same_operation_and_one_to_another_version_is_refused_meanwhile() {
        var cluster = sealed("rptrotate", "rotating");
        var next = vault.key("rotating");
        var other = vault.key("rotating");
        slowDownUnwrap();

        var first = cluster.rotate(next).require(202);
        var again = cluster.rotate(next);
        var elsewhere = cluster.rotate(other);
        vault.clearFaults();
        cluster.awaitSuccess(first);
        var afterwards = cluster.rotate(next);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.operation()).isEqualTo(first.operation());
        assertThat(elsewhere.status()).isEqualTo(409);
        assertThat(elsewhere.code()).isEqualTo("OperationInProgress");
        assertThat(elsewhere.message()).contains("wait for it to end");
        assertThat(afterwards.status()).isEqualTo(200);
        assertThat(cluster.keysByHost().values()).containsOnly(next);
    }

    /** R25. New nodes are sealed under the rotation's target. */
    @OnH2
    @Tag("campaign")
    @Test
    void nodes_added_during_a_rotation_are_under_the_new_key_version() {
        var cluster = sealed("rptresize", "resizing");
        var next = vault.key("resizing");
        slowDownUnwrap();

        var rotation = cluster.rotate(next).require(202);
        var resize = cluster.resize(4).require(202);
        vault.clearFaults();
        cluster.awaitSuccess(resize);
        cluster.awaitSuccess(rotation);

        assertThat(cluster.keysByHost()).hasSize(9).containsKey("wn3-rptres");
        assertThat(cluster.keysByHost().values()).containsOnly(next);
    }

    @OnH2
    @Test
    void a_deletion_cancels_a_running_rotation() {
        var cluster = sealed("rptdelete", "deleting");
        var next = vault.key("deleting");
        slowDownUnwrap();
        var rotation = cluster.rotate(next).require(202);

        var deletion = cluster.delete().require(202);
        vault.clearFaults();
        cluster.awaitSuccess(deletion);

        var ended = cluster.awaitEnd(rotation);
        assertThat(ended.getString("status")).isEqualTo("Canceled");
        assertThat(ended.getJsonObject("error").getString("code")).isEqualTo("OperationSuperseded");
        assertThat(cluster.get().status()).isEqualTo(404);
        assertThat(cluster.delete().status()).isEqualTo(204);
    }

    @Test
    void letter_case_and_empty_segments_of_a_path_make_no_difference() {
        var cluster =
                customer.cluster("RptSpelling").create(ClusterBody.of("Spark").workers(1, 0));

        var answer = customer.azure()
                .arm(
                        "GET",
                        cluster.id()
                                        .replace("resourceGroups", "RESOURCEgroups")
                                        .replace("Microsoft.HDInsight/", "microsoft.hdinsight//")
                                        .replace("RptSpelling", "rptspelling")
                                + "?api-version=2099-01-01-preview");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().getString("id")).isEqualTo(cluster.id());
    }

    /** Clients send their tokens to these addresses, so only the configuration may determine them. */
    @Test
    void forwarding_headers_do_not_change_the_addresses_in_answers() throws Exception {
        customer.cluster("rptpage1").create(ClusterBody.of("Spark").workers(1, 0));
        customer.cluster("rptpage2").create(ClusterBody.of("Spark").workers(1, 0));
        customer.cluster("rptpage3").create(ClusterBody.of("Spark").workers(1, 0));
        var azure = customer.azure();
        var list = azure.server()
                .keyward()
                .resolve(customer.group() + "/providers/Microsoft.HDInsight/clusters?api-version=2021-06-01");
        var request = azure.server()
                .client()
                .request(list)
                .header("Authorization", "Bearer " + azure.armToken())
                .header("X-Forwarded-Host", "evil.example.com")
                .header("X-Forwarded-Proto", "http")
                .header("Forwarded", "host=evil.example.com")
                .build();

        var answer = new Answer(azure.server().client().send(request, BodyHandlers.ofString()));

        assertThat(answer.body()).doesNotContain("evil");
        assertThat(answer.json().getString("nextLink"))
                .startsWith(azure.server().azure().toString());
    }

    private CustomerCluster sealed(String name, String key) {
        var first = vault.key(key);
        return customer.cluster(name)
                .create(ClusterBody.of("Kafka").workers(3, 2).under(first, identity));
    }

    private void slowDownUnwrap() {
        vault.slowDown("unwrapKey", Duration.ofSeconds(3));
    }
}
