package io.keyward.localazure.arm.inventory;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.arm.hdinsight.KeywardClusters;
import io.keyward.localazure.arm.storage.StorageAccount;
import io.keyward.localazure.arm.storage.StorageAccounts;
import io.keyward.localazure.arm.subscription.Subscription;
import io.keyward.localazure.identity.FederatedCredentials;
import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.login.LoginAuthority;
import io.keyward.localazure.text.AsciiCase;
import io.keyward.localazure.vault.LocalVault;
import io.keyward.localazure.vault.Vaults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All resources in the subscription. Keyward is called only if the filter includes clusters. */
@ApplicationScoped
public class Inventory {

    private ManagedIdentities identities;
    private FederatedCredentials credentials;
    private Vaults vaults;
    private StorageAccounts accounts;
    private KeywardClusters clusters;
    private Subscription subscription;
    private LoginAuthority authority;

    protected Inventory() {} // for CDI

    @Inject
    public Inventory(
            ManagedIdentities identities,
            FederatedCredentials credentials,
            Vaults vaults,
            StorageAccounts accounts,
            KeywardClusters clusters,
            Subscription subscription,
            LoginAuthority authority) {
        this.identities = identities;
        this.credentials = credentials;
        this.vaults = vaults;
        this.accounts = accounts;
        this.clusters = clusters;
        this.subscription = subscription;
        this.authority = authority;
    }

    List<JsonObject> matching(ResourceFilter filter, String token) {
        return sources(token).entrySet().stream()
                .filter(source -> filter.resourceType()
                        .map(type -> AsciiCase.equal(source.getKey(), type))
                        .orElse(true))
                .flatMap(source -> source.getValue().get())
                .filter(filter::matches)
                .map(Inventory::toListItem)
                .toList();
    }

    /** Deletes the resources of a group. Clusters come first, so that nothing is lost if Keyward refuses. */
    void deleteContentOf(String group, String token) {
        var ofGroup = new ResourceFilter(Map.of("resourceGroup", group));
        clusters.all(subscription.id(), token).stream()
                .filter(ofGroup::matches)
                .forEach(cluster -> clusters.delete(cluster, token));
        vaults.all().stream().filter(vault -> vault.id().isIn(group)).forEach(vault -> vaults.delete(vault.name()));
        identities.all().stream().filter(identity -> identity.id().isIn(group)).forEach(this::delete);
        accounts.all().stream().filter(account -> account.id().isIn(group)).forEach(accounts::delete);
    }

    private void delete(ManagedIdentity identity) {
        credentials.deleteAll(identity);
        identities.delete(identity);
    }

    private Map<String, Supplier<Stream<JsonObject>>> sources(String token) {
        return Map.of(
                ManagedIdentity.TYPE, () -> identities.all().stream().map(each -> each.toArm(authority.tenant())),
                LocalVault.TYPE, () -> vaults.all().stream().map(LocalVault::toArm),
                StorageAccount.TYPE, () -> accounts.all().stream().map(StorageAccount::toArm),
                KeywardClusters.TYPE, () -> clusters.all(subscription.id(), token).stream());
    }

    private static JsonObject toListItem(JsonObject resource) {
        var item = BUILDERS.createObjectBuilder();
        for (var field : List.of("id", "name", "type", "location", "tags")) {
            item.add(field, resource.getOrDefault(field, JsonValue.EMPTY_JSON_OBJECT));
        }
        return item.build();
    }
}
