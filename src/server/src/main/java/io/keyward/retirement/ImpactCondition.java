package io.keyward.retirement;

import io.keyward.disk.need.NeedTable;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import jakarta.persistence.Query;

/**
 * Which clusters a change affects, as conditions in SQL for the row {@code c} of a cluster. They find a cluster by its keys and
 * by its numbers of DEKs. A query that uses {@link #affected} or {@link #losesKey} must have {@link #table} in its {@code
 * with}, and {@link #JOIN} in its {@code from}. The caller must call {@link #bind}.
 *
 * @param needs the table of what clusters need, made by {@link io.keyward.disk.need.NeedSource#STORED}
 */
public record ImpactCondition(WhatIf change, NeedTable needs) {

    /** Joins {@link #table} to the row {@code c}. */
    public static final String JOIN = "left join u on u.cluster_id = c.id";

    private static final String OF_IDENTITY =
            """
            c.active_name is not null and c.key_in_force_canonical is not null
            and (:anyIdentity = true or c.vault_identity_canonical = :identity)
            """;
    private static final String SEALS_UNDER =
            """
            %1$s or (:wholeVault = true and (%2$s or %3$s))
            """;
    private static final String HAS_DEKS_UNDER = "u.cluster_id is not null";
    private static final String IS_AMONG_THOSE = "c.id in (select n.cluster_id from %s n)";
    private static final String TABLE = "u as (select distinct n.cluster_id from %s n)";

    /** The clusters with DEKs under the key versions, as the table {@code u}. */
    public String table() {
        return TABLE.formatted(deksUnder());
    }

    private String deksUnder() {
        return needs.where("n.deks > 0 and " + matches("n.key_id"));
    }

    /** The change has an effect on the cluster. */
    public String affected() {
        return affected(HAS_DEKS_UNDER);
    }

    /**
     * Like {@link #affected}, but without the table. A query that needs only a few clusters can then stop early, because the
     * clusters with DEKs are not looked up before the first cluster that is not sealed under the key.
     */
    public String affectedWithoutTable() {
        return affected(IS_AMONG_THOSE.formatted(deksUnder()));
    }

    private String affected(String hasDeksUnder) {
        return "(%s and (%s or ((:wholeVault = true or :lost = true) and %s)))"
                .formatted(OF_IDENTITY, sealsUnder(), hasDeksUnder);
    }

    /** The vault would refuse to unwrap with a key version that DEKs of the cluster are under. */
    public String losesKey() {
        return "(%s and :lost = true and %s)".formatted(OF_IDENTITY, HAS_DEKS_UNDER);
    }

    private String sealsUnder() {
        return SEALS_UNDER.formatted(
                matches("coalesce(c.rotation_target_canonical, c.key_in_force_canonical)"),
                matches("c.rotation_target_canonical"),
                matches("c.key_in_force_canonical"));
    }

    private String matches(String column) {
        return change.namedVersion().isPresent()
                ? column + " = :keys"
                : "left(%s, %d) = :keys".formatted(column, change.affectedKeys().length());
    }

    /**
     * Sets all parameters. The query must contain {@link #affected} or {@link #affectedWithoutTable}, because {@link #losesKey}
     * alone does not have all of them.
     */
    public <Q extends Query> Q bind(Q query) {
        query.setParameter("keys", change.affectedKeys())
                .setParameter("anyIdentity", change.affectedIdentity().isEmpty())
                .setParameter(
                        "identity",
                        change.affectedIdentity()
                                .map(ManagedIdentityId::canonical)
                                .orElse(""))
                .setParameter("wholeVault", change.affectsWholeVault())
                .setParameter("lost", change.deniedPermissions().contains(KeyPermission.UNWRAP_KEY));
        return needs.bind(query);
    }
}
