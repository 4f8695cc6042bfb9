package io.keyward.blackbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.ExpectedRefusal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testsupport.Polling;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are compared without case, every answer shows them as they were given, and a misspelt one is refused at once. */
class SpellingIT {

    private static final List<String> GIVEN = List.of(
            "resourceGroups/MixedGroup",
            "clusters/MixedCluster",
            "keys/MixedKey",
            "userAssignedIdentities/MixedIdentity",
            "keyBackups/MixedBackup");
    private static final Pattern ANY_CASE = Pattern.compile(String.join("|", GIVEN), Pattern.CASE_INSENSITIVE);

    private static final String CLUSTERS = "/providers/Microsoft.HDInsight/clusters";
    private static final String BACKUP = LocalAzure.PROVIDER + "/keyBackups/MixedBackup";

    private static Customer customer;
    private static AssignedIdentity identity;
    private static String key;

    @BeforeAll
    static void a_rotated_cluster_with_a_lost_key() {
        customer = Customer.of(BlackBox.server(), "MixedGroup");
        identity = customer.identity("MixedIdentity");
        var vault = customer.vault("MixedVault").grant(identity);
        key = vault.key("MixedKey");
        var cluster =
                customer.cluster("MixedCluster").create(ClusterBody.of("Spark").under(vault.key("MixedKey"), identity));
        cluster.awaitSuccess(cluster.rotate(key).require(202));
        customer.azure()
                .arm(
                        "PUT",
                        BACKUP, // without keys, it would contain the keys of all clusters, even those of other tests
                        ClusterBody.object("{\"properties\": {\"keys\": [\"%s\"]}}".formatted(key)))
                .require(200, 201);
        vault.disable(key);
        Polling.until(cluster::keyAccess, access -> access.toString().contains("KeyDisabled"));
    }

    @AfterAll
    static void forget_the_backup() {
        customer.azure().arm("DELETE", BACKUP).require(200, 204);
    }

    @ParameterizedTest
    @MethodSource({"ofCluster", "lists"})
    void names_in_an_answer_have_the_spelling_in_which_they_were_given(String path) {
        assertSpelling("GET", path);
    }

    @Test
    void names_in_a_long_list_have_the_spelling_in_which_they_were_given() {
        assertSpelling(
                customer.azure().everyPage(LocalAzure.PROVIDER + "/clusters").toString());
    }

    @Tag("campaign")
    @Test
    void names_in_the_list_of_all_operations_have_the_spelling_in_which_they_were_given() {
        assertSpelling(
                customer.azure().everyPage(LocalAzure.PROVIDER + "/operations").toString());
    }

    @ParameterizedTest
    @MethodSource
    void names_in_the_answer_to_an_action_have_the_spelling_in_which_they_were_given(String action) {
        assertSpelling("POST", cluster() + action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://keyward-no-such-vault.vault.azure.net", "https://absent.vault.localhost"})
    void a_misspelt_vault_is_the_callers_mistake(String vault) {
        var local = vault.endsWith("localhost")
                ? vault + ":" + BlackBox.server().azure().getPort()
                : vault;
        var body = ClusterBody.of("Spark").under(local + "/keys/k/" + "0".repeat(32), identity);

        var answer = customer.cluster("misspelt").put(body);

        new ExpectedRefusal(400, "VaultNotFound", "check the spelling").assertMatches(answer);
    }

    @Test
    void a_misspelt_identity_is_the_callers_mistake() {
        var misspelt = new AssignedIdentity(identity.id() + "X", identity.principal());
        var body = ClusterBody.of("Spark").under(key, misspelt);

        var answer = customer.cluster("misspelt").put(body);

        new ExpectedRefusal(400, "ManagedIdentityNotFound", "check the spelling").assertMatches(answer);
    }

    static Stream<String> ofCluster() {
        return Stream.of(
                        "", "/disks", "/rebootRisk", "/alerts", "/keyAccess", "/incidents", "/keyPolicy", "/operations")
                .map(child -> cluster() + child);
    }

    static Stream<String> lists() {
        return Stream.of(
                group() + CLUSTERS,
                group(),
                group() + "/providers/Microsoft.HDInsight/operations",
                LocalAzure.PROVIDER + "/keyEstate?api-version=2021-06-01&key=" + key.toLowerCase(Locale.ROOT),
                LocalAzure.PROVIDER + "/keyBackups",
                BACKUP.toUpperCase(Locale.ROOT));
    }

    static Stream<String> names_in_the_answer_to_an_action_have_the_spelling_in_which_they_were_given() {
        return Stream.of("/listHosts", "/preflight");
    }

    private static String cluster() {
        return (customer.clusters() + "/MixedCluster").toUpperCase(Locale.ROOT);
    }

    private static String group() {
        return customer.group().toUpperCase(Locale.ROOT);
    }

    private static void assertSpelling(String method, String path) {
        var answer = customer.azure().arm(method, path);
        assertSpelling(answer.body().replaceAll("\"nextLink\":\"[^\"]*\"", ""));
    }

    private static void assertSpelling(String shown) {
        var names = ANY_CASE.matcher(shown).results().map(MatchResult::group).distinct();

        assertThat(names).as("%s", shown).isNotEmpty().isSubsetOf(GIVEN);
    }
}
