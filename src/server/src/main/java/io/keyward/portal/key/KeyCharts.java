package io.keyward.portal.key;

import io.keyward.access.IncidentPeriods;
import io.keyward.cluster.ClusterScope;
import io.keyward.portal.chart.AccessChart;
import io.keyward.portal.chart.ExpiryCalendar;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.retirement.ExpiringKeys;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;

/** The charts beside the list of key versions, for the scope that the list shows. */
@Named
@RequestScoped
public class KeyCharts {

    @Inject
    KeyList list;

    @Inject
    IncidentPeriods incidents;

    @Inject
    ExpiringKeys expiring;

    @Inject
    PermittedReads permitted;

    @Inject
    Clock clock;

    private AccessChart access;
    private ExpiryCalendar calendar;

    /** Access to the key versions on this page of the list; null if the user may not read their incidents. */
    public AccessChart getAccess() {
        if (access == null && list.getKeys() != null) {
            access = permitted
                    .read(PortalData.INCIDENTS, scope(), this::readAccess)
                    .orElse(null);
        }
        return access;
    }

    private AccessChart readAccess() {
        var now = clock.instant();
        var keys =
                list.getKeys().items().stream().map(row -> row.summary().key()).toList();
        return AccessChart.of(keys, incidents.of(scope(), keys, AccessChart.begin(now)), now);
    }

    /** When the keys in use of the whole scope expire; null if the user may not read them. */
    public ExpiryCalendar getCalendar() {
        if (calendar == null && list.getKeys() != null) {
            calendar = permitted
                    .read(PortalData.KEY_ATTRIBUTES, scope(), this::readCalendar)
                    .orElse(null);
        }
        return calendar;
    }

    private ExpiryCalendar readCalendar() {
        var now = clock.instant();
        var end = ExpiryCalendar.end(now);
        return ExpiryCalendar.of(expiring.before(scope(), end, ExpiryCalendar.LIMIT + 1), now);
    }

    private ClusterScope scope() {
        return list.shown().orElseThrow();
    }
}
