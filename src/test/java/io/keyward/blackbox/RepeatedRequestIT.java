package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that come twice, come while something runs, or come in another spelling. */
@BothDatabases
class RepeatedRequestIT {

    private final Customer customer = Customer.of(BlackBox.server(), "repeated");
    private final AssignedIdentity identity = customer.identity("repeated-identity");
    private final CustomerVault vault = customer.vault("repeated-vault").grant(identity);

    @AfterEach
    void the_vault_behaves_again() {
        vault.behave();
    }

    /** R5, R16: az repeats requests whose answer it lost. */
    @Test
    void rotating_again_is_the_same_operation_and_rotating_elsewhere_has_to_wait() {
        var target = "rotating";
        var cluster = sealed("rptrotate", target);
        var next = vault.key(target);
        var other = vault.key(target);
        slow();

        var first = cluster.rotate(next).require(202);
        var again = cluster.rotate(next);
        var elsewhere = cluster.rotate(other);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.operation()).isEqualTo(first.operation());
        assertThat(elsewhere.status()).isEqualTo(409);
        assertThat(elsewhere.code()).isEqualTo("OperationInProgress");
        assertThat(elsewhere.message()).contains("wait for it to end");
        vault.behave();
        cluster.requireSuccess(first);
        assertThat(cluster.rotate(next).status()).isEqualTo(200);
        assertThat(cluster.keys().values()).containsOnly(next);
    }

    /** R25: new nodes start under the rotation's target. */
    @Test
    void nodes_added_during_a_rotation_end_under_the_new_key() {
        var cluster = sealed("rptresize", "resizing");
        var next = vault.key("resizing");
        slow();

        var rotation = cluster.rotate(next).require(202);
        var resize = cluster.resize(4).require(202);

        vault.behave();
        cluster.requireSuccess(resize);
        cluster.requireSuccess(rotation);
        assertThat(cluster.keys()).hasSize(9).containsKey("wn3-rptres");
        assertThat(cluster.keys().values()).containsOnly(next);
    }

    @Test
    void deleting_during_a_rotation_ends_it_canceled() {
        var cluster = sealed("rptdelete", "deleting");
        var next = vault.key("deleting");
        slow();
        var rotation = cluster.rotate(next).require(202);

        var deletion = cluster.delete().require(202);

        vault.behave();
        cluster.requireSuccess(deletion);
        var ended = cluster.end(rotation);
        assertThat(ended.getString("status")).isEqualTo("Canceled");
        assertThat(ended.getJsonObject("error").getString("code")).isEqualTo("OperationSuperseded");
        assertThat(cluster.get().status()).isEqualTo(404);
        assertThat(cluster.delete().status()).isEqualTo(204);
    }

    @Test
    void paths_count_without_case_and_without_their_empty_segments() {
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

    /** Clients send their tokens to these addresses: nobody but the configuration may choose them. */
    @Test
    void forwarding_headers_do_not_choose_the_addresses_in_answers() throws Exception {
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

    /** From now on the vault takes its time over every DEK. */
    private void slow() {
        vault.misbehave(ClusterBody.object("{\"kind\": \"slow\", \"delay\": \"PT3S\", \"operation\": \"unwrapKey\"}"));
    }
}
