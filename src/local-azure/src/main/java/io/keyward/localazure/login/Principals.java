package io.keyward.localazure.login;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.login.LocalPrincipal.PrincipalKind;
import io.keyward.localazure.state.Documents;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The users, groups and service principals of the local directory, without the client that all developers use. */
@ApplicationScoped
public class Principals {

    private static final String COLLECTION = "principals";

    private Documents documents;

    protected Principals() {} // for CDI

    @Inject
    public Principals(Documents documents) {
        this.documents = documents;
    }

    public List<LocalPrincipal> all() {
        return documents.all(COLLECTION).values().stream()
                .map(Principals::principal)
                .toList();
    }

    /** The object id itself and those of the groups that the principal is a member of. */
    public Set<String> idsOf(String objectId) {
        var groups = all().stream()
                .filter(principal -> AsciiCase.equal(principal.objectId(), objectId))
                .flatMap(principal -> principal.groups().stream());
        return Stream.concat(Stream.of(objectId), groups).collect(Collectors.toSet());
    }

    public void put(LocalPrincipal principal) {
        documents.put(COLLECTION, principal.name(), principal.toJson());
    }

    public void delete(String name) {
        documents.delete(COLLECTION, name);
    }

    public Optional<LocalPrincipal> user(String name) {
        return find(PrincipalKind.USER, LocalPrincipal::name, name);
    }

    Optional<LocalPrincipal> servicePrincipal(String clientId) {
        return find(PrincipalKind.SERVICE_PRINCIPAL, LocalPrincipal::clientId, clientId);
    }

    private Optional<LocalPrincipal> find(PrincipalKind kind, Function<LocalPrincipal, String> member, String value) {
        return all().stream()
                .filter(principal -> principal.kind() == kind)
                .filter(principal -> AsciiCase.equal(member.apply(principal), value))
                .findFirst();
    }

    private static LocalPrincipal principal(JsonObject document) {
        return LocalPrincipal.read(document.getString("name"), Fields.of(document, "BadRequest"));
    }
}
