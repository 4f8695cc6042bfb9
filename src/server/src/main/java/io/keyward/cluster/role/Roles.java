package io.keyward.cluster.role;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;

/** The roles of a cluster in the order of the creation request, each once. */
@Embeddable
public class Roles {

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "cluster_role", joinColumns = @JoinColumn(name = "cluster_id"))
    @OrderColumn(name = "position")
    private List<Role> roles = new ArrayList<>();

    protected Roles() {} // for JPA

    public Roles(List<RoleSpec> specs) {
        specs.stream().map(Role::new).forEach(roles::add);
    }

    public List<Role> all() {
        return List.copyOf(roles);
    }

    public Role get(RoleName name) {
        return roles.stream()
                .filter(role -> role.name() == name)
                .findFirst()
                .orElseThrow(() -> RoleProblem.unknown(name.wireName()));
    }

    public int cores() {
        return roles.stream().mapToInt(Role::cores).sum();
    }
}
