package io.keyward.deployment.azure;

import io.keyward.authorization.Scope;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.run.ResourceProvider;
import io.keyward.deployment.run.ResourceRequest;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * Creates resources of other providers in the local Azure. The local Azure checks no roles, so Keyward checks those of the
 * requester before it calls it. A production server has no local Azure and refuses these types.
 */
@ApplicationScoped
public class LocalAzureResources implements ResourceProvider {

    private static final String STORAGE = "microsoft.storage/storageaccounts";

    private static final Set<String> TYPES = Set.of(
            "microsoft.keyvault/vaults",
            "microsoft.keyvault/vaults/accesspolicies",
            "microsoft.keyvault/vaults/keys",
            "microsoft.managedidentity/userassignedidentities",
            STORAGE);

    @Inject
    LocalAzure azure;

    @Override
    public boolean offers(String type) {
        return azure.isThere() && TYPES.contains(AsciiCase.fold(type));
    }

    @Override
    public void check(ResourceRequest request, Optional<JsonObject> body) {
        if (!azure.hasGroup(request.scope())) {
            throw LocalAzureProblem.noGroup(request.scope());
        }
    }

    @Override
    public Progress make(Deployment deployment, ResourceRequest request, JsonObject body) {
        azure.put(request.scope(), body);
        return Progress.DONE; // the local Azure has no long-running operations
    }

    @Override
    public Progress progress(Deployment deployment, String id) {
        return Progress.DONE;
    }

    @Override
    public Optional<JsonObject> find(Scope id) {
        return azure.find(id);
    }

    @Override
    public boolean listsKeys(String type) {
        return azure.isThere() && AsciiCase.equal(STORAGE, type);
    }

    @Override
    public Optional<JsonObject> keys(Scope id) {
        return azure.post(id, "listKeys");
    }
}
