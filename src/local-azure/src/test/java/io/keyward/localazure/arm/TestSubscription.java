package io.keyward.localazure.arm;

import io.keyward.localazure.arm.hdinsight.KeywardClient;
import io.keyward.localazure.arm.hdinsight.KeywardClusters;
import io.keyward.localazure.arm.inventory.Inventory;
import io.keyward.localazure.arm.storage.StorageAccounts;
import io.keyward.localazure.arm.subscription.ResourceGroup;
import io.keyward.localazure.arm.subscription.ResourceGroups;
import io.keyward.localazure.arm.subscription.Subscription;
import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.identity.FederatedCredentials;
import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.key.KeyRings;
import io.keyward.localazure.login.LoginAuthority;
import io.keyward.localazure.role.VaultRoleAssignments;
import io.keyward.localazure.secret.VaultSecrets;
import io.keyward.localazure.state.Documents;
import io.keyward.localazure.vault.LocalVaults;
import io.keyward.localazure.vault.VaultAddresses;
import io.keyward.localazure.vault.Vaults;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The subscription of the local Azure with all its beans, wired as the container wires them, in a folder of the test. */
public final class TestSubscription {

    public static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
    public static final String TENANT = "22222222-2222-2222-2222-222222222222";
    public static final String GROUP = "MyResourceGroup";
    public static final String GROUP_ID = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/" + GROUP;

    public final LoginAuthority authority = new LoginAuthority(URI.create("https://localhost:8443"), TENANT);
    public final Subscription subscription = new Subscription(SUBSCRIPTION, "eastus");
    public final ResourceGroups groups;
    public final ManagedIdentities identities;
    public final FederatedCredentials credentials;
    public final StorageAccounts accounts;
    public final VaultRoleAssignments roleAssignments;
    public final Vaults vaults;
    public final KeywardClient provider;
    public final Inventory inventory;

    public TestSubscription(Path folder, URI keyward) throws IOException, GeneralSecurityException {
        var documents = new Documents(folder);
        groups = new ResourceGroups(documents);
        identities = new ManagedIdentities(documents);
        credentials = new FederatedCredentials(documents);
        accounts = new StorageAccounts(documents);
        roleAssignments = new VaultRoleAssignments(documents);
        vaults = new Vaults(
                documents,
                new VaultAddresses(URI.create("https://localhost:8443")),
                LocalVaults.twoPorts(),
                new KeyRings(documents, Clock.systemUTC()),
                new VaultSecrets(documents, Clock.systemUTC()),
                roleAssignments,
                Clock.systemUTC());
        provider = new KeywardClient(keyward, keyward, Duration.ofSeconds(30), Optional.empty());
        inventory = new Inventory(
                identities, credentials, vaults, accounts, new KeywardClusters(provider), subscription, authority);
    }

    /** A subscription that has the group {@link #GROUP}. Its Keyward is not reachable. */
    public static TestSubscription withGroup(Path folder) throws IOException, GeneralSecurityException {
        var test = new TestSubscription(folder, URI.create("http://localhost:1"));
        test.putGroup(GROUP);
        return test;
    }

    public void putGroup(String name) {
        groups.put(new ResourceGroup(SUBSCRIPTION, name, "eastus", JsonValue.EMPTY_JSON_OBJECT));
    }

    public ManagedIdentity putIdentity(String group, String name) {
        return identities.put(
                new ArmId(SUBSCRIPTION, group, ManagedIdentity.TYPE, name), "eastus", JsonValue.EMPTY_JSON_OBJECT);
    }

    /** A request body, written with single quotes. */
    public static InputStream body(String json) {
        return new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** The items of a list response. */
    public static JsonArray value(JsonObject list) {
        return list.getJsonArray("value");
    }
}
