package io.keyward.authorization;

import io.keyward.authorization.scope.ScopeColumns;
import io.keyward.text.AsciiCase;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.Optional;
import java.util.UUID;

/** Gives a principal a role at a scope and everywhere below it. Only the description can change. */
@Entity
public class RoleAssignment {

    /** The longest description that can be stored. */
    public static final int LONGEST_DESCRIPTION = 1024;

    @Id
    private UUID id;

    @Convert(converter = ScopeText.class)
    private Scope scope;

    @Column(name = "comparable_scope", insertable = false, updatable = false)
    private String comparableScope; // the canonical scope, for queries; the database computes it

    @Column // only queries read it
    private String uniqueScope; // equals comparableScope, except in duplicate rows that a migration found

    @Column // only queries read it
    private String subscription;

    @Column // only queries read it
    private String resourceGroup;

    @Column(name = "role_definition_id")
    private UUID roleDefinition;

    @Column(name = "principal_id")
    private String principal;

    @Enumerated(EnumType.STRING)
    private PrincipalType principalType;

    private String description;

    @AttributeOverride(name = "by", column = @Column(name = "created_by"))
    @AttributeOverride(name = "at", column = @Column(name = "created_on"))
    private RoleChange created;

    @AttributeOverride(name = "by", column = @Column(name = "updated_by"))
    @AttributeOverride(name = "at", column = @Column(name = "updated_on"))
    private RoleChange updated;

    protected RoleAssignment() {} // for JPA

    /**
     * @param principalType empty if the request does not name it
     * @param description empty if the request has none
     */
    public RoleAssignment(
            UUID id,
            Scope scope,
            UUID roleDefinition,
            String principal,
            Optional<PrincipalType> principalType,
            Optional<String> description,
            RoleChange created) {
        this.id = id;
        this.scope = scope;
        this.uniqueScope = scope.canonical();
        this.subscription = scopeColumns().subscription();
        this.resourceGroup = scopeColumns().resourceGroup();
        this.roleDefinition = roleDefinition;
        this.principal = AsciiCase.fold(principal);
        this.principalType = principalType.orElse(null);
        this.description = description.orElse(null);
        this.created = created;
        this.updated = created;
    }

    /** True if the other assignment gives the same role to the same principal at the same scope. */
    boolean givesTheSameAs(RoleAssignment other) {
        return scope.equals(other.scope)
                && roleDefinition.equals(other.roleDefinition)
                && principal.equals(other.principal);
    }

    void describe(Optional<String> description, RoleChange change) {
        this.description = description.orElse(null);
        this.updated = change;
    }

    public UUID id() {
        return id;
    }

    public Scope scope() {
        return scope;
    }

    /** The columns by which queries find the scope. */
    ScopeColumns scopeColumns() {
        return ScopeColumns.of(scope.canonical());
    }

    public UUID roleDefinition() {
        return roleDefinition;
    }

    /** The object id of the principal, in lower case. */
    public String principal() {
        return principal;
    }

    public Optional<PrincipalType> principalType() {
        return Optional.ofNullable(principalType);
    }

    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    public RoleChange created() {
        return created;
    }

    public RoleChange updated() {
        return updated;
    }
}
