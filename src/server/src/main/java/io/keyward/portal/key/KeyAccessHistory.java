package io.keyward.portal.key;

import io.keyward.access.IncidentPeriods;
import io.keyward.cluster.ClusterScope;
import io.keyward.key.KeyId;
import io.keyward.portal.chart.AccessShare;
import io.keyward.portal.chart.TimeBucket;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.ReaderZone;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The share of each of the last days in which the key version of the page could be used. */
@Named
@RequestScoped
public class KeyAccessHistory {

    private static final List<String> SPANS = List.of("14", "90");

    @Inject
    KeyPage page;

    @Inject
    IncidentPeriods incidents;

    @Inject
    PermittedReads permitted;

    @Inject
    ReaderZone reader;

    @Inject
    Clock clock;

    private String days = SPANS.get(0);
    private Optional<AccessShare> share;

    /** Null if the user may not read the incidents of the scope. */
    public AccessShare getShare() {
        if (share == null) {
            share = page.keyId().flatMap(key -> page.shown().flatMap(scope -> read(key, scope)));
        }
        return share.orElse(null);
    }

    private Optional<AccessShare> read(KeyId key, ClusterScope scope) {
        var now = clock.instant();
        var buckets = TimeBucket.days(Integer.parseInt(days), reader.zone(), now);
        return permitted
                .read(
                        PortalData.INCIDENTS,
                        scope,
                        () -> incidents.of(scope, List.of(key), buckets.get(0).begin()))
                .map(periods -> AccessShare.of(periods, createdOn(), buckets, now));
    }

    // the time is one of the attributes in the vault; if they are unknown, or the user may not read them, the version
    // counts as old
    private Instant createdOn() {
        return Optional.ofNullable(page.getDetails())
                .flatMap(details -> Optional.ofNullable(details.version()))
                .flatMap(version -> version.createdOn())
                .orElse(Instant.EPOCH);
    }

    public List<Choice> getSpans() {
        return Choice.of(SPANS, days);
    }

    /** The zone in which the days begin. */
    public ZoneId getZone() {
        return reader.zone();
    }

    public String getDays() {
        return days;
    }

    public void setDays(String number) {
        days = SPANS.contains(TypedText.of(number)) ? TypedText.of(number) : SPANS.get(0);
    }
}
