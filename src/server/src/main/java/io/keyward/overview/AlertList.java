package io.keyward.overview;

import static java.util.stream.Collectors.joining;

import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertState;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The alerts of all clusters, open and cleared ones. The database filters, sorts and divides the list into pages. */
@Stateless
public class AlertList {

    private static final String LISTED =
            "select new io.keyward.overview.ListedAlert(a, c.resourceId, c.encryption) from Alert a join Cluster c on c.id = a.cluster";

    // the worst first, and among equals the latest
    private static final String WORST_FIRST =
            " order by case when a.finding.kind in :critical then 0 when a.finding.kind in :warnings then 1 else 2 end, a.since desc, a.id desc";
    private static final String LATEST_FIRST = " order by a.raisedAt desc, a.id desc";
    private static final String CODE_IS =
            "function('translate', a.finding.cause, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') = :code";
    private static final String NAME_CONTAINS =
            "locate(:name, substring(c.canonicalId.text, locate('/clusters/', c.canonicalId.text) + 10)) > 0";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** A page of the matching alerts: the worst first if the filter selects the open ones, otherwise the latest first. */
    public List<ListedAlert> page(AlertFilter filter, int first, int size, ReadableData readable) {
        var conditions = conditions(filter);
        var where = Stream.concat(Stream.of(readable.alertsJpql()), conditions.keySet().stream())
                .collect(joining(" and ", " where ", filter.isOpen() ? WORST_FIRST : LATEST_FIRST));
        var query = entities.createQuery(LISTED + where, ListedAlert.class);
        conditions.values().forEach(parameters -> parameters.forEach(query::setParameter));
        if (filter.isOpen()) {
            query.setParameter("critical", AlertKind.of(AlertState.CRITICAL));
            query.setParameter("warnings", AlertKind.of(AlertState.WARNING));
        }
        return readable.bindAlerts(query)
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    private static Map<String, Map<String, Object>> conditions(AlertFilter filter) {
        var all = new LinkedHashMap<String, Map<String, Object>>();
        if (filter.isOpen()) {
            all.put("a.clearedAt is null", Map.of());
        } else if (filter.isCleared()) {
            all.put("a.clearedAt is not null", Map.of());
        }
        filter.kinds().ifPresent(kinds -> all.put("a.finding.kind in :kinds", Map.of("kinds", kinds)));
        text(filter.code()).ifPresent(code -> all.put(CODE_IS, Map.of("code", code)));
        text(filter.subscription())
                .ifPresent(id -> all.put("c.canonicalId.subscription = :ofSubscription", Map.of("ofSubscription", id)));
        text(filter.cluster()).ifPresent(name -> all.put(NAME_CONTAINS, Map.of("name", name)));
        filter.days()
                .first()
                .ifPresent(from -> all.put("(a.clearedAt is null or a.clearedAt >= :from)", Map.of("from", from)));
        filter.days().end().ifPresent(end -> all.put("a.raisedAt < :end", Map.of("end", end)));
        return all;
    }

    private static Optional<String> text(String given) {
        return Optional.of(AsciiCase.fold(given.strip())).filter(text -> !text.isEmpty());
    }
}
