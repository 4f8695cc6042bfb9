package io.keyward.arm.subscription;

import static io.keyward.blackbox.client.RoleIds.CLUSTER_OPERATOR;
import static io.keyward.blackbox.client.RoleIds.READER;
import static io.keyward.testserver.LocalClient.SUBSCRIPTION;
import static io.keyward.testserver.LocalClient.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.LocalClient;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client reads about Keyward itself, without the local Azure, before and after a login. */
class SubscriptionsIT {

    private static final String CRYPTO_USER = "12338af0-0e69-4776-bea7-57ae8d297424";
    private static final String PATH = "/subscriptions/" + SUBSCRIPTION;
    private static final String OTHER = "/subscriptions/99999999-9999-9999-9999-999999999999";
    private static final List<String> GROUPS = List.of("signin-a", "signin-b", "Signin-C");

    private static LocalAzure azure;

    @BeforeAll
    static void clusters_in_three_groups() {
        azure = new LocalAzure(BlackBox.server());
        for (var group : GROUPS) {
            var customer = Customer.of(BlackBox.server(), group);
            var cluster = customer.cluster(group);
            if (cluster.get().status() != 200) {
                cluster.create(ClusterBody.of("Spark"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-09-01", "2019-05-01", "2015-01-01"})
    void the_metadata_needs_no_token_and_names_the_authority(String version) {
        var server = BlackBox.server();
        var path = "/metadata/endpoints?api-version=" + version;

        var itself = server.client().getWithoutToken(path);

        assertThat(itself.statusCode()).as(itself.body()).isEqualTo(200);
        var authentication = LocalClient.json(itself).getJsonObject("authentication");
        assertThat(authentication.getString("loginEndpoint"))
                .isEqualTo(server.azure().toString());
        assertThat(authentication.getJsonArray("audiences").getString(0))
                .isEqualTo(server.azure().toString());
        var front = server.client().call("GET", server.azure().resolve(path), "none", null);
        assertThat(front.body()).isEqualTo(itself.body());
    }

    @Test
    void another_path_of_the_metadata_is_not_found_in_the_words_of_arm() {
        var answer = BlackBox.server().client().getWithoutToken("/metadata/nope");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(LocalClient.json(answer).getJsonObject("error").getString("code"))
                .isEqualTo("NotFound");
        assertThat(answer.headers().map().toString()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscriptions", "/tenants", PATH, PATH + "/resourcegroups", PATH + "/providers"})
    void everything_else_needs_a_token(String path) {
        var answer = BlackBox.server().client().getWithoutToken(path + "?api-version=2022-12-01");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    }

    @Test
    void a_caller_without_roles_sees_its_tenant_and_no_subscription() {
        var nobody = DirectoryPrincipal.servicePrincipal(azure);

        assertThat(names(get(nobody, "/tenants"), "tenantId")).containsExactly(TENANT);
        assertThat(names(get(nobody, "/subscriptions"), "subscriptionId")).isEmpty();
        assertThat(nobody.call("GET", PATH, null).code()).isEqualTo("AuthorizationFailed");
        assertThat(nobody.call("GET", OTHER, null).code()).isEqualTo("AuthorizationFailed");
        assertThat(nobody.call("GET", PATH + "/resourcegroups/" + GROUPS.get(0), null)
                        .code())
                .isEqualTo("AuthorizationFailed");
    }

    @Test
    void the_owner_sees_the_configured_subscription_with_its_tenant_and_display_name() {
        var answer = owner("/subscriptions/" + SUBSCRIPTION);

        var subscription = answer.require(200).json();
        assertThat(subscription.getString("displayName")).isEqualTo("Local Subscription");
        assertThat(subscription.getString("tenantId")).isEqualTo(TENANT);
        assertThat(subscription.getString("state")).isEqualTo("Enabled");
        assertThat(owner(OTHER).code()).isEqualTo("SubscriptionNotFound");
    }

    @Test
    void a_role_at_one_cluster_shows_the_subscription_and_the_group_of_the_cluster_and_no_other() {
        var operator = DirectoryPrincipal.servicePrincipal(azure);
        operator.assign(CLUSTER_OPERATOR, group("signin-a") + "/providers/Microsoft.HDInsight/clusters/signin-a");

        assertThat(names(get(operator, "/subscriptions"), "subscriptionId")).containsExactly(SUBSCRIPTION);
        assertThat(names(get(operator, PATH + "/resourcegroups"), "name")).containsExactly("signin-a");
        assertThat(operator.call("GET", group("SIGNIN-A"), null)
                        .require(200)
                        .json()
                        .getString("name"))
                .isEqualTo("signin-a");
        assertThat(operator.call("GET", group("signin-b"), null).code()).isEqualTo("AuthorizationFailed");
    }

    @Test
    void a_role_without_reads_shows_the_subscription_but_no_group() {
        var user = DirectoryPrincipal.servicePrincipal(azure);
        user.assign(CRYPTO_USER, PATH);

        assertThat(names(get(user, "/subscriptions"), "subscriptionId")).containsExactly(SUBSCRIPTION);
        assertThat(user.call("GET", PATH + "/resourcegroups", null).code()).isEqualTo("AuthorizationFailed");
    }

    @Test
    void a_role_at_another_subscription_makes_that_one_known_to_its_principal_alone() {
        var reader = DirectoryPrincipal.servicePrincipal(azure);
        reader.assign(READER, OTHER);

        assertThat(names(get(reader, "/subscriptions"), "subscriptionId"))
                .containsExactly(OTHER.substring("/subscriptions/".length()));
        assertThat(names(get(reader, OTHER + "/resourcegroups"), "name")).isEmpty();
    }

    @Test
    void groups_are_listed_in_pages_with_the_spelling_of_their_first_cluster() {
        var reader = DirectoryPrincipal.servicePrincipal(azure);
        GROUPS.forEach(group -> reader.assign(READER, group(group)));
        var names = new ArrayList<String>();

        var page = get(reader, PATH + "/resourceGroups");
        names.addAll(names(page, "name"));
        while (page.containsKey("nextLink")) {
            page = reader.call("GET", page.getString("nextLink").replaceFirst("https://[^/]+", ""), null)
                    .require(200)
                    .json();
            names.addAll(names(page, "name"));
        }

        assertThat(names).containsExactlyElementsOf(GROUPS);
    }

    @Test
    void an_unknown_group_is_not_found() {
        assertThat(owner(group("signin-nope")).code()).isEqualTo("ResourceGroupNotFound");
    }

    @Test
    void the_provider_is_registered_and_lists_its_types_and_regions() {
        var provider =
                owner(PATH + "/providers/microsoft.hdinsight").require(200).json();

        assertThat(provider.getString("namespace")).isEqualTo("Microsoft.HDInsight");
        assertThat(provider.getString("registrationState")).isEqualTo("Registered");
        assertThat(provider.getJsonArray("resourceTypes").getJsonObject(0).getJsonArray("apiVersions"))
                .isNotEmpty();
        assertThat(names(owner(PATH + "/providers").require(200).json(), "namespace"))
                .containsExactly("Microsoft.HDInsight");
        assertThat(names(owner(PATH + "/locations").require(200).json(), "name"))
                .containsExactly("eastus");
    }

    private static String group(String name) {
        return PATH + "/resourceGroups/" + name;
    }

    private static Answer owner(String path) {
        var server = BlackBox.server();
        var address = server.keyward().resolve(path + "?api-version=2022-12-01");
        return new Answer(server.client().call("GET", address, azure.armToken(), null));
    }

    private static JsonObject get(DirectoryPrincipal caller, String path) {
        return caller.call("GET", path, null).require(200).json();
    }

    private static List<String> names(JsonObject list, String member) {
        return list.getJsonArray("value").getValuesAs(JsonObject.class).stream()
                .map(each -> each.getString(member))
                .toList();
    }
}
