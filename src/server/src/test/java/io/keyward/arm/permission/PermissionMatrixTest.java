package io.keyward.arm.permission;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.ArmApplication;
import io.keyward.arm.route.ArmRoute;
import io.keyward.arm.route.RouteReach;
import io.keyward.authorization.Action;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the written table of roles, actions and scopes with the annotations of the routes and the built-in roles. */
class PermissionMatrixTest {

    private static final List<MatrixCell> CELLS = MatrixCell.readAll();
    private static final String IDENTITY = "userAssignedIdentities/assign/action";

    static Stream<Named<List<MatrixCell>>> roles() {
        return CELLS.stream().collect(groupingBy(MatrixCell::role, LinkedHashMap::new, toList())).entrySet().stream()
                .map(of -> Named.of(
                        "%s: %d cells".formatted(of.getKey(), of.getValue().size()), of.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("roles")
    void every_cell_of_the_role_holds(List<MatrixCell> cells) {
        var wrong = cells.stream().filter(cell -> allows(cell) != cell.allowed());

        assertThat(wrong).isEmpty();
    }

    @Test
    void the_table_has_one_cell_for_each_role_row_and_column() {
        var rows = CELLS.stream().map(MatrixCell::row).collect(toSet());
        var columns = CELLS.stream().map(MatrixCell::column).collect(toSet());

        assertThat(CELLS).doesNotHaveDuplicates();
        assertThat(CELLS).hasSize(BuiltInRoles.ALL.size() * rows.size() * columns.size());
        assertThat(columns).hasSize(7);
    }

    @Test
    void the_table_has_every_built_in_role() {
        assertThat(CELLS.stream().map(MatrixCell::role).collect(toSet()))
                .isEqualTo(BuiltInRoles.ALL.stream().map(RoleDefinition::name).collect(toSet()));
    }

    @Test
    void the_table_of_each_role_has_every_action_that_a_route_needs() {
        var rows = CELLS.stream()
                .map(cell -> cell.role() + " " + cell.row())
                .filter(row -> !row.contains(IDENTITY))
                .collect(toSet());

        assertThat(rows).isEqualTo(neededRows());
    }

    private static Set<String> neededRows() {
        return BuiltInRoles.ALL.stream()
                .flatMap(role -> ArmApplication.routes().stream().map(route -> role.name() + " " + row(route)))
                .collect(toSet());
    }

    private static String row(ArmRoute route) {
        var needed = route.annotation();
        var name = needed.action().action().name().replace("Microsoft.HDInsight/", "");
        return switch (needed.at()) {
            case PATH -> name + " " + MatrixScope.ofPath(route.path());
            case SOMEWHERE -> name + " list of " + MatrixScope.ofPath(route.path());
            case ANY_ROLE -> name + " any role in " + MatrixScope.ofPath(route.path());
            case EVERYBODY -> name + " everybody";
            case INSTALLATION -> name + " installation";
        };
    }

    private static boolean allows(MatrixCell cell) {
        var role = BuiltInRoles.ALL.stream()
                .filter(each -> each.name().equals(cell.role()))
                .findFirst()
                .orElseThrow();
        var grants = new Grants(
                Principal.of("the-caller", PrincipalType.USER),
                List.of(new Grants.Grant(MatrixScope.ofColumn(cell.column(), cell.askedAt()), role)));
        return cell.action().equals(IDENTITY) ? allowsIdentity(grants) : allowsRoute(grants, cell);
    }

    private static boolean allowsIdentity(Grants grants) {
        return isAllowed(() -> new CallerGrants(grants)
                .requireAssignable(Set.of(MatrixScope.IDENTITY), ArmAction.CLUSTER_WRITE, MatrixScope.CLUSTER));
    }

    private static boolean allowsRoute(Grants grants, MatrixCell cell) {
        var action = Action.of(
                cell.action().startsWith("Microsoft.") ? cell.action() : "Microsoft.HDInsight/" + cell.action());
        var path = MatrixScope.ofRow(cell.askedAt());
        return isAllowed(() -> reach(cell.askedAt()).require(grants, action, path));
    }

    private static RouteReach reach(String askedAt) {
        if (askedAt.equals("installation")) {
            return RouteReach.INSTALLATION;
        }
        if (askedAt.equals("everybody")) {
            return RouteReach.EVERYBODY;
        }
        if (askedAt.startsWith("any role in ")) {
            return RouteReach.ANY_ROLE;
        }
        return askedAt.startsWith("list of ") ? RouteReach.SOMEWHERE : RouteReach.PATH;
    }

    private static boolean isAllowed(Runnable question) {
        try {
            question.run();
            return true;
        } catch (AuthorizationProblem e) {
            return false;
        }
    }
}
