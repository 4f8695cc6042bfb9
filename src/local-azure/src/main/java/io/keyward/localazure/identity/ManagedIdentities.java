package io.keyward.localazure.identity;

import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.state.Documents;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The user-assigned managed identities. Another PUT of an identity keeps its principal id and its client id. */
@ApplicationScoped
public class ManagedIdentities {

    private static final String COLLECTION = "identities";

    private Documents documents;

    protected ManagedIdentities() {} // for CDI

    @Inject
    public ManagedIdentities(Documents documents) {
        this.documents = documents;
    }

    public synchronized ManagedIdentity put(ArmId id, String location, JsonObject tags) {
        var identity = find(id).map(existing -> existing.with(location, tags))
                .orElseGet(() -> new ManagedIdentity(id, location, tags, newId(), newId()));
        documents.put(COLLECTION, identity.principalId(), identity.toDocument());
        return identity;
    }

    public Optional<ManagedIdentity> find(ArmId id) {
        return first(identity -> identity.id().isSameAs(id));
    }

    public Optional<ManagedIdentity> ofClientId(String clientId) {
        return first(identity -> AsciiCase.equal(identity.clientId(), clientId));
    }

    public List<ManagedIdentity> all() {
        return documents.all(COLLECTION).values().stream()
                .map(ManagedIdentity::from)
                .toList();
    }

    public synchronized void delete(ManagedIdentity identity) {
        documents.delete(COLLECTION, identity.principalId());
    }

    private Optional<ManagedIdentity> first(Predicate<ManagedIdentity> wanted) {
        return all().stream().filter(wanted).findFirst();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
