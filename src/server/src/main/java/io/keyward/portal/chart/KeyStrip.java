package io.keyward.portal.chart;

import io.keyward.access.AccessState;
import io.keyward.access.IncidentPeriod;
import io.keyward.key.KeyId;
import java.util.List;

/**
 * One key version in an {@link AccessChart}.
 *
 * @param incidents how many incidents its strip shows
 * @param worst the worst state that it shows; {@code ACCESSIBLE} if it shows no incident
 */
public record KeyStrip(String key, int incidents, String worst, AccessStrip strip) {

    static KeyStrip of(KeyId key, List<IncidentPeriod> all, TimeScale time) {
        var own = all.stream().filter(period -> period.key().equals(key)).toList();
        var worst = own.stream().map(IncidentPeriod::state).reduce(AccessState.ACCESSIBLE, AccessState::worseOf);
        return new KeyStrip(key.toString(), own.size(), worst.name(), AccessStrip.of(own, time));
    }
}
