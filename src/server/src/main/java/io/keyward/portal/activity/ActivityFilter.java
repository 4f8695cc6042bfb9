package io.keyward.portal.activity;

import io.keyward.audit.chain.RecordQuery;
import io.keyward.audit.chain.RecordQuery.Condition;
import io.keyward.audit.chain.RecordQuery.Position;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.cluster.ClusterScope;
import io.keyward.list.Days;
import io.keyward.portal.page.TypedText;
import io.keyward.text.Slashes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The filter of the activity log, as a user types it. An empty text does not restrict the records.
 *
 * @param resource a resource id; records about resources below it match too
 */
public record ActivityFilter(Days days, String caller, String status, String resource, String correlation) {

    /** The filter in an address. The function returns null for a missing parameter. */
    static ActivityFilter of(UnaryOperator<String> parameters) {
        UnaryOperator<String> text = name -> TypedText.of(parameters.apply(name));
        return new ActivityFilter(
                new Days(text.apply("from"), text.apply("until"), text.apply("zone")),
                text.apply("caller"),
                text.apply("status"),
                Slashes.withoutTrailing(text.apply("resource")),
                text.apply("correlation"));
    }

    /** The subscription and the resource group of the resource, in this order; none if no resource is given. */
    List<ClusterScope> scopes() {
        var scope = new ResourceScope(resource);
        var subscription = scope.subscription().map(ClusterScope::of);
        var group =
                subscription.flatMap(in -> scope.resourceGroup().map(name -> ClusterScope.of(in.subscription(), name)));
        return Stream.of(subscription, group).flatMap(Optional::stream).toList();
    }

    /** The query for the records of a scope. */
    RecordQuery query(ClusterScope of, Instant now, Optional<Position> after, int limit) {
        var conditions = Stream.concat(of.group().map(Condition::resourceGroup).stream(), conditions().stream());
        return new RecordQuery(of.subscription(), first(), last(now), conditions.toList(), after.orElse(null), limit);
    }

    /** The conditions of the query, without the time. */
    List<Condition> conditions() {
        return Stream.of(
                        condition(caller, Condition::caller),
                        condition(status, Condition::status),
                        condition(resource, Condition::resource),
                        condition(correlation, Condition::correlation))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Condition> condition(String value, Function<String, Condition> condition) {
        return Optional.of(value).filter(given -> !given.isEmpty()).map(condition);
    }

    /** The first instant; the earliest possible time if no day is given. */
    Instant first() {
        return days.first().orElse(Instant.EPOCH);
    }

    /** The last instant. If no day is given, it is shortly after now, because the clock of another server can be ahead. */
    Instant last(Instant now) {
        return days.end().map(end -> end.minusNanos(1000)).orElse(now.plusSeconds(60));
    }
}
