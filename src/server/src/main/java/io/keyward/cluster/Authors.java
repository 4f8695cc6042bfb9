package io.keyward.cluster;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;

/** Who created a cluster, and whose request changed it last, and when: the {@code systemData} of ARM. */
@Embeddable
public class Authors {

    @AttributeOverride(name = "objectId", column = @Column(name = "created_by"))
    @AttributeOverride(name = "type", column = @Column(name = "created_by_type"))
    private Author creator;

    @AttributeOverride(name = "objectId", column = @Column(name = "modified_by"))
    @AttributeOverride(name = "type", column = @Column(name = "modified_by_type"))
    private Author modifier;

    private Instant modifiedAt;

    protected Authors() {} // for JPA

    Authors(Author creator, Author modifier, Instant modifiedAt) {
        this.creator = creator;
        this.modifier = modifier;
        this.modifiedAt = modifiedAt;
    }

    Authors modified(Author by, Instant at) {
        return new Authors(creator, by, at);
    }

    /** Empty for clusters of earlier releases whose creation operation is no longer stored. */
    public Optional<Author> creator() {
        return Optional.ofNullable(creator);
    }

    /** Empty for clusters that nobody has changed since an earlier release. */
    public Optional<Author> modifier() {
        return Optional.ofNullable(modifier);
    }

    public Optional<Instant> modifiedAt() {
        return Optional.ofNullable(modifiedAt);
    }
}
