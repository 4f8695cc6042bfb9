package io.keyward.localazure.login.user;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.login.LocalPrincipal;
import io.keyward.localazure.login.Principals;
import io.keyward.localazure.state.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The refresh tokens of signed-in users. Each can be used once, by the client that got it; the response contains a new one.
 * Only hashes are stored, so nobody can sign in with the files of the local Azure. Tokens survive a restart, because {@code
 * az} keeps them for weeks.
 */
@ApplicationScoped
class RefreshTokens {

    static final Duration LIFETIME = Duration.ofDays(90);

    private static final String COLLECTION = "refresh-tokens";

    private Documents documents;
    private Principals principals;
    private Clock clock;

    protected RefreshTokens() {} // for CDI

    @Inject
    RefreshTokens(Documents documents, Principals principals) {
        this(documents, principals, Clock.systemUTC());
    }

    RefreshTokens(Documents documents, Principals principals, Clock clock) {
        this.documents = documents;
        this.principals = principals;
        this.clock = clock;
    }

    String issue(LocalPrincipal user, String client) {
        deleteExpired();
        var token = RandomText.secret();
        documents.put(
                COLLECTION,
                RandomText.hash(token),
                BUILDERS.createObjectBuilder()
                        .add("user", user.name())
                        .add("objectId", user.objectId())
                        .add("client", client)
                        .add("expires", clock.instant().plus(LIFETIME).getEpochSecond())
                        .build());
        return token;
    }

    /** Uses the token up and returns its user; empty if it is unknown, expired or of another client, or its user is gone. */
    synchronized Optional<LocalPrincipal> use(String token, String client) {
        var name = RandomText.hash(token);
        var found = Optional.ofNullable(documents.all(COLLECTION).get(name))
                .filter(kept -> kept.getString("client").equals(client));
        found.ifPresent(kept -> documents.delete(COLLECTION, name));
        return found.filter(kept -> !isExpired(kept)).flatMap(this::user);
    }

    // a user that was deleted and created again under the same name is a different user
    private Optional<LocalPrincipal> user(JsonObject kept) {
        return principals.user(kept.getString("user")).filter(user -> user.objectId()
                .equals(kept.getString("objectId")));
    }

    private boolean isExpired(JsonObject kept) {
        return !clock.instant()
                .isBefore(Instant.ofEpochSecond(kept.getJsonNumber("expires").longValue()));
    }

    private void deleteExpired() {
        documents.all(COLLECTION).forEach((name, kept) -> {
            if (isExpired(kept)) {
                documents.delete(COLLECTION, name);
            }
        });
    }
}
