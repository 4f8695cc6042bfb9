package io.keyward.authorization;

import io.keyward.cluster.ResourceId;
import io.keyward.cluster.search.VisibleClusters;
import io.keyward.key.ManagedIdentityId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** What the caller of this request may do. */
@RequestScoped
public class CallerGrants {

    /** The action that the caller must be allowed to perform on an identity that a request names. */
    public static final Action ASSIGN_IDENTITY =
            Action.of("Microsoft.ManagedIdentity/userAssignedIdentities/assign/action");

    @Inject
    Permissions permissions;

    @Inject
    Principal principal;

    private Grants grants;

    protected CallerGrants() {} // for CDI

    /** @param grants the roles of the caller, if they are known already */
    public CallerGrants(Grants grants) {
        this.grants = grants;
    }

    /** The roles of the caller. */
    public Grants read() {
        if (grants == null) {
            grants = permissions.of(principal);
        }
        return grants;
    }

    /**
     * A condition for the clusters of a short list: true if the caller may perform the action on the cluster. One query reads
     * the roles for all clusters.
     */
    public Predicate<ResourceId> clustersAllowing(ArmAction action, Collection<ResourceId> list) {
        var scopes = read().scopesAllowing(
                        action.action(), list.stream().map(CallerGrants::scope).toList());
        return cluster -> scopes.test(scope(cluster));
    }

    private static Scope scope(ResourceId cluster) {
        return Scope.of(cluster.toString());
    }

    /**
     * A condition for the clusters of a long list at or below a scope: true if the caller may perform the action on the
     * cluster. The number of queries does not depend on the number of clusters.
     */
    public Predicate<ResourceId> clustersAllowing(ArmAction action, Scope list) {
        var scopes = read().scopesAllowing(action.action(), list);
        return cluster -> scopes.test(scope(cluster));
    }

    /** A condition for a query that lists only the clusters on which the caller may perform the action. */
    public VisibleClusters visibleClusters(ArmAction action) {
        return VisibleClusters.at(read().scopesWith(action.action()).stream()
                .map(Scope::canonical)
                .toList());
    }

    /** True if the caller may perform the action on this cluster. */
    public boolean allow(ArmAction action, ResourceId cluster) {
        return read().allow(action.action(), scope(cluster));
    }

    /** True if the caller may perform the action at the scope or somewhere below it. */
    public boolean allowSomewhere(ArmAction action, Scope scope) {
        return read().allowSomewhere(action.action(), scope);
    }

    /** True if the caller has any role at the scope, above it or below it. */
    public boolean haveRoleAround(Scope scope) {
        return read().haveRoleAround(scope);
    }

    /** True if the caller has any role at the scope or above it. */
    public boolean haveRoleAt(Scope scope) {
        return read().haveRoleAt(scope);
    }

    /**
     * A condition for the entries of a long list at or below a scope: true if the caller may perform the action at the entry
     * or somewhere below it.
     */
    public Predicate<Scope> scopesAround(ArmAction action, Scope list) {
        return read().scopesAround(action.action(), list);
    }

    /** The scopes of the roles of the caller at this scope and below it. */
    public List<Scope> scopesFrom(Scope scope) {
        return read().scopesFrom(scope);
    }

    /** The subscriptions in which the caller has a role; a role at the root adds none. */
    public List<String> subscriptions() {
        return read().subscriptions();
    }

    /** True if the caller may perform the action in the whole installation. */
    public boolean allowEverywhere(ArmAction action) {
        return read().allow(action.action(), Scope.ROOT);
    }

    /**
     * ARM's linked check: a caller may name an identity in a request only if it may assign the identity. Otherwise Keyward
     * would call vaults with identities of others, and its responses would reveal their permissions.
     *
     * @param action what the request does at {@code scope}
     * @throws io.keyward.authorization.AuthorizationProblem if the caller may not assign one of the identities
     */
    public void requireAssignable(Collection<ManagedIdentityId> identities, ArmAction action, Scope scope) {
        identities.forEach(
                identity -> read().requireLinked(action.action(), scope, ASSIGN_IDENTITY, Scope.of(identity.text())));
    }

    /**
     * A condition for a long list of identities: true if the caller may assign the identity. The roles are read once for all
     * of them.
     */
    public Predicate<ManagedIdentityId> assignableIdentities() {
        var scopes = read().scopesAllowing(ASSIGN_IDENTITY, Scope.ROOT);
        return identity -> scopes.test(Scope.of(identity.text()));
    }

    /** The refusal of {@link #requireAssignable} for one identity. */
    public AuthorizationProblem notAssignable(ManagedIdentityId identity, ArmAction action, Scope scope) {
        return AuthorizationProblem.linkedFailed(
                read().principal(), action.action(), scope, ASSIGN_IDENTITY, Scope.of(identity.text()));
    }
}
