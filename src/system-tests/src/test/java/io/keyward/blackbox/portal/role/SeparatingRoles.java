package io.keyward.blackbox.portal.role;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Roles that allow reading clusters and some of what belongs to them. For any two actions, one of the roles allows the first
 * action and not the second one. A unit test has a role for each action alone.
 */
final class SeparatingRoles {

    private static final String CLUSTERS = "Microsoft.HDInsight/clusters/read";

    private static final List<String> ACTIONS = List.of(
            "Microsoft.HDInsight/keyEstate/read",
            "Microsoft.HDInsight/clusters/keyAccess/read",
            "Microsoft.HDInsight/clusters/alerts/read",
            "Microsoft.HDInsight/clusters/operations/read",
            "Microsoft.HDInsight/clusters/incidents/read",
            "Microsoft.HDInsight/clusters/keyPolicy/read",
            "Microsoft.HDInsight/clusters/disks/read",
            "Microsoft.HDInsight/clusters/rebootRisk/read",
            "Microsoft.HDInsight/keyRetirements/read",
            "Microsoft.HDInsight/erasedDisks/read",
            "Microsoft.HDInsight/fleetRotations/read",
            "Microsoft.Insights/eventtypes/values/read",
            "Microsoft.Authorization/roleAssignments/read");

    private SeparatingRoles() {}

    /** The actions of each role. */
    static List<String[]> all() {
        return IntStream.of(1, 2, 4, 8)
                .boxed()
                .flatMap(bit -> Stream.of(roleOf(at -> (at & bit) == 0), roleOf(at -> (at & bit) != 0)))
                .toList();
    }

    private static String[] roleOf(IntPredicate isTaken) {
        var taken = IntStream.range(0, ACTIONS.size()).filter(isTaken).mapToObj(ACTIONS::get);
        return Stream.concat(Stream.of(CLUSTERS), taken).toArray(String[]::new);
    }
}
