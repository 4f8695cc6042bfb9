package io.keyward.arm.permission;

import static io.keyward.blackbox.client.RoleIds.CLUSTER_OPERATOR;
import static io.keyward.blackbox.client.RoleIds.CONTRIBUTOR;
import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.LocalClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What callers with roles can do, over HTTPS. */
class CallerRolesIT {

    private static final String IDENTITY_OPERATOR = "f1a07417-d97a-45cb-824c-7a7467783830";
    private static final String SUBSCRIPTION = "/subscriptions/" + LocalClient.SUBSCRIPTION;

    private final LocalAzure azure = new LocalAzure(BlackBox.server());
    private final Customer customer = Customer.of(BlackBox.server(), "roles");
    private final CustomerCluster cluster = cluster("roles-first");

    private CustomerCluster cluster(String name) {
        var named = customer.cluster(name);
        return named.get().status() == 200 ? named : named.create(ClusterBody.of("Spark"));
    }

    @Test
    void a_list_shows_the_readable_clusters_in_full_pages() {
        var names = List.of("roles-a", "roles-c", "roles-e");
        List.of("roles-b", "roles-d", "roles-f").forEach(this::cluster);
        var caller = DirectoryPrincipal.servicePrincipal(azure);
        names.forEach(name -> caller.assign(READER, cluster(name).id()));

        var first = caller.call("GET", customer.clusters(), null).require(200).json();
        var second = caller.call("GET", next(first), null).require(200).json();

        assertThat(names(first)).containsExactly("roles-a", "roles-c");
        assertThat(names(second)).containsExactly("roles-e");
        assertThat(second).doesNotContainKey("nextLink");
    }

    @Test
    void a_cluster_operator_reads_and_sets_the_gateway_and_can_neither_rotate_nor_resize() {
        var caller = DirectoryPrincipal.servicePrincipal(azure);
        caller.assign(CLUSTER_OPERATOR, customer.group());

        assertThat(caller.call("GET", cluster.id(), null).status()).isEqualTo(200);
        assertThat(caller.call("POST", cluster.id() + "/getGatewaySettings", null)
                        .status())
                .isEqualTo(200);
        assertThat(caller.call("POST", cluster.id() + "/configurations", null).status())
                .isEqualTo(200);
        refused(caller.call("POST", cluster.id() + "/rotatediskencryptionkey", "{}"), "AuthorizationFailed");
        refused(
                caller.call("POST", cluster.id() + "/roles/workernode/resize", "{\"targetInstanceCount\":4}"),
                "AuthorizationFailed");
    }

    @Test
    void a_removed_assignment_ends_the_access_with_the_next_request() {
        var caller = DirectoryPrincipal.servicePrincipal(azure);
        var assignment = caller.assign(READER, cluster.id());
        caller.call("GET", cluster.id(), null).require(200);

        caller.remove(assignment);

        refused(caller.call("GET", cluster.id(), null), "AuthorizationFailed");
    }

    @Test
    void a_user_has_the_roles_of_the_groups_in_the_token() {
        var group = DirectoryPrincipal.group(azure);
        var member = DirectoryPrincipal.user(azure, List.of(group.objectId()));
        var stranger = DirectoryPrincipal.user(azure, List.of());
        group.assign(READER, cluster.id());

        assertThat(member.call("GET", cluster.id(), null).status()).isEqualTo(200);
        refused(stranger.call("GET", cluster.id(), null), "AuthorizationFailed");
    }

    @Test
    void a_refusal_says_that_the_token_has_too_many_groups_to_name_them() {
        var groups = IntStream.range(0, 201)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();

        var answer = DirectoryPrincipal.user(azure, groups).call("GET", cluster.id(), null);

        refused(answer, "AuthorizationFailed");
        assertThat(answer.message()).contains("does not list the groups");
    }

    @Test
    void an_app_role_of_the_token_grants_the_role_of_that_name() {
        var caller = DirectoryPrincipal.servicePrincipal(azure, List.of(), List.of("Reader"));

        assertThat(caller.call("GET", cluster.id(), null).status()).isEqualTo(200);
        refused(caller.call("DELETE", cluster.id(), null), "AuthorizationFailed");
    }

    @Test
    void the_id_token_of_a_user_opens_nothing() {
        var user = DirectoryPrincipal.user(azure, List.of());
        user.assign(READER, cluster.id());
        var address = azure.server().keyward().resolve(cluster.id() + "?api-version=2021-06-01");

        var answer = new Answer(azure.server().client().call("GET", address, user.idToken(), null));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void a_caller_who_may_not_assign_an_identity_cannot_name_it_in_any_request_and_no_vault_is_asked() {
        var owner = Customer.of(BlackBox.server(), "roles-owner");
        var identity = owner.identity("roles-identity");
        var vault = owner.vault("roles-vault").grant(identity);
        var body = ClusterBody.of("Spark").under(vault.key("k"), identity).json();
        var caller = DirectoryPrincipal.servicePrincipal(azure);
        caller.assign(CONTRIBUTOR, customer.group());
        caller.assign(clustersOnly(), SUBSCRIPTION);
        var patch =
                Json.createObjectBuilder().add("identity", body.get("identity")).build();
        var named = Json.createObjectBuilder(body)
                .add("name", "roles-new")
                .add("type", "Microsoft.HDInsight/clusters")
                .build();
        var asked = vault.calls("get") + vault.calls("unwrapKey") + vault.calls("wrapKey");

        var created = caller.call("PUT", customer.clusters() + "/roles-new", body.toString());
        var patched = caller.call("PATCH", cluster.id(), patch.toString());
        var checked = caller.call("POST", LocalAzure.PROVIDER + "/locations/eastus/preflight", named.toString());
        var validated =
                caller.call("POST", LocalAzure.PROVIDER + "/locations/eastus/validateCreateRequest", named.toString());

        for (var answer : List.of(created, patched, checked, validated)) {
            refused(answer, "LinkedAuthorizationFailed");
            assertThat(answer.message())
                    .contains("Microsoft.ManagedIdentity/userAssignedIdentities/assign/action", identity.id());
        }
        assertThat(vault.calls("get") + vault.calls("unwrapKey") + vault.calls("wrapKey"))
                .isEqualTo(asked);
    }

    @Test
    void a_managed_identity_operator_of_the_identity_can_name_it() {
        var owner = Customer.of(BlackBox.server(), "roles-owner");
        var identity = owner.identity("roles-lent");
        var patch = ClusterBody.of("Spark").assigned(identity).json().get("identity");
        var caller = DirectoryPrincipal.servicePrincipal(azure);
        caller.assign(CONTRIBUTOR, cluster.id());
        caller.assign(IDENTITY_OPERATOR, identity.id());

        var answer = caller.call(
                "PATCH",
                cluster.id(),
                Json.createObjectBuilder().add("identity", patch).build().toString());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void the_status_of_an_operation_is_shown_only_to_those_who_may_read_its_cluster() {
        var mine = cluster("roles-mine");
        var caller = DirectoryPrincipal.servicePrincipal(azure);
        caller.assign(READER, mine.id());
        var foreign = cluster("roles-foreign").resize(4);
        var own = mine.resize(4);

        assertThat(caller.call("GET", own.operation().getRawPath(), null).status())
                .isEqualTo(200);
        assertThat(caller.call("GET", foreign.operation().getRawPath(), null).status())
                .isEqualTo(404);
    }

    /** A custom role that allows everything with clusters except assigning identities. Returns its id. */
    private String clustersOnly() {
        var id = UUID.randomUUID().toString();
        new CustomRoles(azure).define(id, "Clusters only " + id, SUBSCRIPTION).require(201);
        return id;
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static String next(JsonObject page) {
        var link = URI.create(page.getString("nextLink"));
        return link.getRawPath() + "?" + link.getRawQuery();
    }

    private static List<String> names(JsonObject page) {
        var names = new ArrayList<String>();
        page.getJsonArray("value").getValuesAs(JsonObject.class).stream()
                .map(each -> each.getJsonString("name"))
                .map(JsonString::getString)
                .forEach(names::add);
        return names;
    }
}
