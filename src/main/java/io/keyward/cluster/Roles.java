package io.keyward.cluster;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;

/** What a cluster is made of, role by role, in the order in which it was asked for; each role is there once. */
@Embeddable
class Roles {

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "cluster_role", joinColumns = @JoinColumn(name = "cluster_id"))
    @OrderColumn(name = "position")
    private List<Role> roles = new ArrayList<>();

    protected Roles() {} // for JPA

    Roles(List<RoleSpec> asked) {
        asked.stream().map(Role::new).forEach(roles::add);
    }

    List<Role> all() {
        return List.copyOf(roles);
    }

    Role get(RoleName name) {
        return roles.stream()
                .filter(role -> role.name() == name)
                .findFirst()
                .orElseThrow(() -> new ClusterProblem.RoleUnknown(name.wire()));
    }

    int cores() {
        return roles.stream().mapToInt(Role::cores).sum();
    }
}
