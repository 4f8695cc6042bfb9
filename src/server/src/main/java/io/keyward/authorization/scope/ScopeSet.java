package io.keyward.authorization.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of canonical scopes, for comparisons with many other scopes. The time of a comparison depends on the length of the
 * other scope, and not on the size of the set.
 */
public final class ScopeSet {

    private final Set<String> scopes;
    private final Set<String> parents = new HashSet<>();

    public ScopeSet(Collection<String> scopes) {
        this.scopes = Set.copyOf(scopes);
        this.scopes.forEach(scope -> parents.addAll(parents(scope)));
    }

    /** True if the set contains the scope or a scope above it. */
    public boolean contains(String scope) {
        return scopes.contains(scope) || isBelow(scope);
    }

    /** True if the set contains a scope above this one. */
    public boolean isBelow(String scope) {
        return parents(scope).stream().anyMatch(scopes::contains);
    }

    /** True if the set contains the scope, a scope above it or a scope below it. */
    public boolean touches(String scope) {
        return parents.contains(scope) || contains(scope);
    }

    // every prefix that ends before a slash; a prefix that is not a scope matches nothing, because no set contains it
    private static List<String> parents(String scope) {
        var parents = new ArrayList<String>();
        for (var slash = scope.lastIndexOf('/'); slash > 0; slash = scope.lastIndexOf('/', slash - 1)) {
            parents.add(scope.substring(0, slash));
        }
        if (scope.length() > 1) {
            parents.add("/");
        }
        return parents;
    }
}
