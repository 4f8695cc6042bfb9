package io.keyward.localazure.identity;

import io.keyward.localazure.state.Documents;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The federated credentials of all identities. */
@ApplicationScoped
public class FederatedCredentials {

    private static final String COLLECTION = "federated-credentials";

    private Documents documents;

    protected FederatedCredentials() {} // for CDI

    @Inject
    public FederatedCredentials(Documents documents) {
        this.documents = documents;
    }

    public void put(FederatedCredential credential) {
        documents.put(COLLECTION, document(credential), credential.toDocument());
    }

    public List<FederatedCredential> of(ManagedIdentity identity) {
        return documents.all(COLLECTION).values().stream()
                .map(FederatedCredential::from)
                .filter(credential -> credential.principalId().equals(identity.principalId()))
                .toList();
    }

    public Optional<FederatedCredential> find(ManagedIdentity identity, String name) {
        return of(identity).stream()
                .filter(credential -> AsciiCase.equal(credential.name(), name))
                .findFirst();
    }

    public void delete(FederatedCredential credential) {
        documents.delete(COLLECTION, document(credential));
    }

    /** Deletes all credentials of an identity that is being deleted. */
    public void deleteAll(ManagedIdentity identity) {
        of(identity).forEach(this::delete);
    }

    private static String document(FederatedCredential credential) {
        return credential.principalId() + "_" + credential.name();
    }
}
