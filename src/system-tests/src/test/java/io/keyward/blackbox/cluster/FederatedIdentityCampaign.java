package io.keyward.blackbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keyward acts as identities that are not attached to its host but trust its issuer (workload identity federation). */
@Tag("campaign")
@OwnServers("federated")
class FederatedIdentityCampaign {

    private static final Path LIST =
            Path.of("target/it/federated-identities.txt").toAbsolutePath();

    private final RunningKeyward server = RunningKeyward.with(
            "federated",
            Map.of(
                    "keyward.vault.credentials",
                    "federated",
                    "keyward.vault.federated-identities",
                    LIST.toString(),
                    "keyward.vault.max-retries",
                    "1"));
    private final Customer customer = Customer.of(server, "federated");

    @Test
    void a_cluster_is_sealed_and_rotated_once_its_identity_trusts_keyward() throws IOException {
        var identity = customer.identity("sealer");
        list(identity);
        var vault = customer.vault("federatedvault").grant(identity);
        var cluster = customer.cluster("federated");
        var body = ClusterBody.of("Kafka").workers(3, 2).under(vault.key("k"), identity);

        var before = cluster.put(body);
        trustKeyward(identity, identity.id().toLowerCase(Locale.ROOT));
        cluster.create(body);
        cluster.awaitSuccess(cluster.rotate(vault.key("k")));

        assertThat(cluster.keysByHost().values()).isNotEmpty();
        assertThat(before.status()).isEqualTo(503);
        assertThat(before.code()).isEqualTo("VaultTokenTrouble");
        assertThat(before.message())
                .contains("AADSTS70021", "as federated", "the issuer " + server.keyward(), identity.id());
    }

    @Test
    void a_refusal_for_an_unlisted_identity_names_the_list_to_extend() {
        var identity = customer.identity("unlisted");
        var vault = customer.vault("unlistedvault").grant(identity);
        trustKeyward(identity, identity.id().toLowerCase(Locale.ROOT));

        var refused = customer.cluster("unlisted").put(ClusterBody.of("Kafka").under(vault.key("k"), identity));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("ManagedIdentityNotFound");
        assertThat(refused.message()).contains(LIST.toString(), "does not list it");
    }

    @Test
    void a_federated_credential_for_another_subject_has_an_error_code_of_its_own() throws IOException {
        var identity = customer.identity("mismatched");
        list(identity);
        var vault = customer.vault("mismatchedvault").grant(identity);
        trustKeyward(identity, "somebody else");

        var refused = customer.cluster("mismatched").put(ClusterBody.of("Kafka").under(vault.key("k"), identity));

        assertThat(refused.message()).contains("AADSTS700213");
    }

    @Test
    void federated_credentials_are_replaced_listed_and_deleted() {
        var identity = customer.identity("listed");
        var made = trustKeyward(identity, "one");

        var again = trustKeyward(identity, "two");
        var listed = azure("GET", credentials(identity)).require(200).json().getJsonArray("value");
        var deleted = azure("DELETE", credential(identity));
        var deletedAgain = azure("DELETE", credential(identity));

        assertThat(made.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(listed.getValuesAs(JsonObject.class)).containsExactly(again.json());
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deletedAgain.status()).isEqualTo(204);
        assertThat(azure("GET", credential(identity)).status()).isEqualTo(404);
    }

    private void list(AssignedIdentity identity) throws IOException {
        var client = azure("GET", identity.id())
                .require(200)
                .json()
                .getJsonObject("properties")
                .getString("clientId");
        Files.writeString(
                LIST,
                "%s = %s%n".formatted(identity.id(), client),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private Answer trustKeyward(AssignedIdentity identity, String subject) {
        var properties = Json.createObjectBuilder()
                .add("issuer", server.keyward().toString())
                .add("subject", subject)
                .add("audiences", Json.createArrayBuilder().add("api://AzureADTokenExchange"));
        var body = Json.createObjectBuilder().add("properties", properties).build();
        return customer.azure().arm("PUT", credential(identity), body).require(200, 201);
    }

    private Answer azure(String method, String path) {
        return customer.azure().arm(method, path);
    }

    private static String credential(AssignedIdentity identity) {
        return credentials(identity) + "/keyward";
    }

    private static String credentials(AssignedIdentity identity) {
        return identity.id() + "/federatedIdentityCredentials";
    }
}
