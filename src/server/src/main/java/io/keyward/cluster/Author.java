package io.keyward.cluster;

import io.keyward.audit.AuditContext;
import io.keyward.audit.chain.Actor;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Optional;

/**
 * Who requested a change of a cluster, as its {@code systemData} shows it.
 *
 * @param objectId the object id of a user, service principal or managed identity
 * @param type null if unknown, as for clusters of earlier releases
 */
@Embeddable
public record Author(String objectId, @Enumerated(EnumType.STRING) Type type) {

    /** A token distinguishes users from applications, but not managed identities from other applications. */
    public enum Type {
        USER("User"),
        APPLICATION("Application");

        private final String wire;

        Type(String wire) {
            this.wire = wire;
        }

        // work that continues after its request does not know the kind of the caller
        private static Type of(String kind) {
            return kind == null ? null : kind.equals(Actor.USER) ? USER : APPLICATION;
        }

        /** The value in {@code createdByType} and {@code lastModifiedByType} of ARM. */
        public String wireName() {
            return wire;
        }
    }

    /** Who sent the request that this thread works on; empty in a task of the server. */
    static Optional<Author> current() {
        return AuditContext.actor().flatMap(Author::of);
    }

    private static Optional<Author> of(Actor actor) {
        return actor.isServer() ? Optional.empty() : Optional.of(new Author(actor.objectId(), Type.of(actor.kind())));
    }
}
