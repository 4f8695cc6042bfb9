package io.keyward.portal.picture;

import io.keyward.access.AccessState;
import io.keyward.access.IncidentPeriod;
import io.keyward.key.KeyId;
import java.util.List;

/**
 * The strip of one key version.
 *
 * @param incidents how many it shows
 * @param worst the worst state that it shows; {@code ACCESSIBLE} if it shows no incident
 */
public record KeyStrip(String key, int incidents, String worst, AccessStrip strip) {

    static KeyStrip of(KeyId key, List<IncidentPeriod> all, TimeScale time) {
        var own = all.stream().filter(period -> period.key().equals(key)).toList();
        var worst = own.stream().map(IncidentPeriod::state).reduce(AccessState.ACCESSIBLE, AccessState::worseOf);
        return new KeyStrip(key.toString(), own.size(), worst.name(), AccessStrip.of(own, time));
    }
}
