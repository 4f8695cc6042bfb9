package io.keyward.retirement;

import io.keyward.cluster.change.EtagCondition;
import io.keyward.key.KeyId;
import io.keyward.text.AsciiCase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A registered copy of wrapped DEKs: a backup of the database or of recovery kits. Until it is destroyed it can be restored,
 * and then its DEKs need the key versions that they were wrapped with.
 */
@Entity
@Table(name = "known_backup")
public class Backup {

    /** The rule of {@link #isName} in words, for messages. */
    public static final String NAME_RULE =
            "it has 1 to 128 letters, digits, '.', '_' and '-', and begins with none of these";

    /** The earliest time that a backup can have. */
    public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z][0-9a-zA-Z._-]{0,127}");

    @Id
    private UUID id;

    private String name;

    @Column(name = "active_name")
    private String activeName;

    private Instant takenAt;

    @Column(name = "registered_by")
    private String notedBy;

    @Column // only queries read it
    private Instant destroyedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "known_backup_key", joinColumns = @JoinColumn(name = "backup_id"))
    @Column(name = "key_id")
    private Set<KeyId> keys = new HashSet<>();

    protected Backup() {} // for JPA

    Backup(String name, Instant takenAt, Set<KeyId> keys, String notedBy) {
        this.id = UUID.randomUUID();
        this.name = name;
        this.activeName = AsciiCase.fold(name);
        this.takenAt = takenAt;
        this.keys.addAll(keys);
        this.notedBy = notedBy;
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Adds key versions. None is ever removed: an earlier copy under the same name may still need them. */
    void addKeys(Set<KeyId> more) {
        keys.addAll(more);
    }

    /** Records that the backup was destroyed and can no longer be restored. */
    void destroy(Instant at) {
        this.destroyedAt = at;
        this.activeName = null;
    }

    public String name() {
        return name;
    }

    public Instant takenAt() {
        return takenAt;
    }

    public String notedBy() {
        return notedBy;
    }

    /** Changes with each added key version; see {@link EtagCondition}. */
    public String etag() {
        return id + "-" + keys.size(); // none is ever removed
    }

    /** The key versions that its DEKs may be wrapped with. */
    public Set<KeyId> keys() {
        return Set.copyOf(keys);
    }
}
