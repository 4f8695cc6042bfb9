package io.keyward.authorization;

import static java.util.stream.Collectors.joining;

import io.keyward.authorization.scope.ScopeColumns;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.text.AsciiCase;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A role definition that a customer wrote. */
@Entity
@Table(name = "role_definition")
public class CustomRole {

    @Id
    private UUID id;

    private String name;

    @Column // only queries read it
    private String comparableName;

    private String description;

    @Convert(converter = PermissionsText.class)
    private List<RolePermission> permissions;

    private String assignableScopes; // one on each line, as they were written

    /** The assignable scopes for queries. */
    @ElementCollection
    @CollectionTable(name = "role_definition_place", joinColumns = @JoinColumn(name = "role_definition_id"))
    private Set<ScopeColumns> scopes = new HashSet<>();

    /** Differs after each change, even if a role is deleted and created again. */
    private UUID revision;

    @AttributeOverride(name = "by", column = @Column(name = "created_by"))
    @AttributeOverride(name = "at", column = @Column(name = "created_on"))
    private RoleChange created;

    @AttributeOverride(name = "by", column = @Column(name = "updated_by"))
    @AttributeOverride(name = "at", column = @Column(name = "updated_on"))
    private RoleChange updated;

    protected CustomRole() {} // for JPA

    CustomRole(RoleDefinition role, RoleChange created) {
        this.id = role.id();
        this.created = created;
        redefine(role, created);
    }

    final void redefine(RoleDefinition role, RoleChange change) {
        this.name = role.name();
        this.comparableName = comparable(role.name());
        this.description = role.description();
        this.permissions = role.permissions();
        this.assignableScopes =
                role.assignableScopes().stream().map(Scope::text).collect(joining("\n"));
        this.scopes.retainAll(role.scopeColumns());
        this.scopes.addAll(role.scopeColumns());
        this.revision = UUID.randomUUID();
        this.updated = change;
    }

    static String comparable(String name) {
        return AsciiCase.fold(name);
    }

    public RoleDefinition definition() {
        return new RoleDefinition(
                id,
                name,
                RoleType.CUSTOM,
                description,
                permissions,
                assignableScopes.lines().map(Scope::of).toList());
    }

    UUID id() {
        return id;
    }

    UUID revision() {
        return revision;
    }

    /** Differs after each change; see {@link EtagCondition}. */
    public String etag() {
        return revision.toString();
    }

    public RoleChange created() {
        return created;
    }

    public RoleChange updated() {
        return updated;
    }
}
