package io.keyward.localazure.arm;

import io.keyward.localazure.identity.FederatedCredentials;
import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.key.KeyRings;
import io.keyward.localazure.login.Applications;
import io.keyward.localazure.login.Authority;
import io.keyward.localazure.state.Documents;
import io.keyward.localazure.vault.VaultAddresses;
import io.keyward.localazure.vault.Vaults;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The local Azure's subscription with everything in it, wired as the container wires it, on a folder of a test. */
@SuppressWarnings("UnnecessaryAssignment") // this is the framework here
final class TestSubscription {

    static final String SUB = "11111111-1111-1111-1111-111111111111";
    static final String TEN = "22222222-2222-2222-2222-222222222222";
    static final String GROUP = "MyResourceGroup";

    final Authority authority = new Authority(URI.create("https://localhost:8443"), TEN);
    final Applications applications = new Applications("hdiclient", "secret", "33333333-3333-3333-3333-333333333333");
    final Subscription subscription = new Subscription(SUB, "eastus", authority);
    final ResourceGroups groups;
    final ManagedIdentities identities;
    final FederatedCredentials credentials;
    final StorageAccounts accounts;
    final Vaults vaults;
    final HdInsight provider;
    final Inventory inventory;

    TestSubscription(Path folder, URI keyward) throws IOException, GeneralSecurityException {
        var documents = new Documents(folder);
        groups = new ResourceGroups(documents);
        identities = new ManagedIdentities(documents);
        credentials = new FederatedCredentials(documents);
        accounts = new StorageAccounts(documents);
        vaults = new Vaults(
                documents,
                new VaultAddresses(URI.create("https://localhost:8443"), 8501, 32),
                new KeyRings(documents, Clock.systemUTC()),
                Clock.systemUTC());
        provider = new HdInsight(keyward, Duration.ofSeconds(30), Optional.empty());
        inventory = new Inventory(
                identities, credentials, vaults, accounts, new Clusters(provider), subscription, authority);
    }

    static TestSubscription withGroup(Path folder) throws IOException, GeneralSecurityException {
        var test = new TestSubscription(folder, URI.create("http://localhost:1"));
        test.group(GROUP);
        return test;
    }

    void group(String name) {
        groups.put(new ResourceGroup(SUB, name, "eastus", JsonValue.EMPTY_JSON_OBJECT));
    }

    ManagedIdentityResource identityResource() {
        var resource = new ManagedIdentityResource();
        resource.identities = identities;
        resource.credentials = credentials;
        resource.groups = groups;
        resource.authority = authority;
        resource.subscription = SUB;
        return resource;
    }

    FederatedCredentialResource credentialResource(String identity) {
        var resource = new FederatedCredentialResource();
        resource.identities = identities;
        resource.credentials = credentials;
        resource.groups = groups;
        resource.subscription = SUB;
        resource.group = GROUP;
        resource.identityName = identity;
        return resource;
    }

    VaultResource vaultResource() {
        var resource = new VaultResource();
        resource.vaults = vaults;
        resource.groupVaults = new GroupVaults(vaults, groups);
        resource.groups = groups;
        resource.subscription = SUB;
        return resource;
    }

    AccessPolicyResource policyResource() {
        var resource = new AccessPolicyResource();
        resource.vaults = new GroupVaults(vaults, groups);
        resource.subscription = SUB;
        return resource;
    }

    DeletedVaultResource deletedVaultResource() {
        var resource = new DeletedVaultResource();
        resource.vaults = vaults;
        resource.subscription = SUB;
        return resource;
    }

    StorageAccountResource accountResource() {
        var resource = new StorageAccountResource();
        resource.accounts = accounts;
        resource.groups = groups;
        resource.subscription = SUB;
        return resource;
    }

    MetadataResource metadata() {
        var resource = new MetadataResource();
        resource.authority = authority;
        return resource;
    }

    GraphResource graph() {
        var resource = new GraphResource();
        resource.applications = applications;
        resource.identities = identities;
        return resource;
    }

    static InputStream body(String json) {
        return new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
