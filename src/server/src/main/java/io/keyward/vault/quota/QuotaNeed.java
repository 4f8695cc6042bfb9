package io.keyward.vault.quota;

import jakarta.persistence.Embeddable;

/**
 * How much of a quota a server needs; each need is a part of the whole quota, from 0 to 1.
 *
 * @param weight how many calls of rotations are under way; if rotations need more than is left, it is divided in proportion to
 *     the weights
 */
@Embeddable
public record QuotaNeed(double requests, double probes, double rotations, int weight) {

    static final QuotaNeed NOTHING = new QuotaNeed(0, 0, 0, 0);

    double of(QuotaPriority priority) {
        return switch (priority) {
            case REQUEST -> requests;
            case PROBE -> probes;
            case ROTATION -> rotations;
        };
    }

    double weight(QuotaPriority priority) {
        return priority == QuotaPriority.ROTATION ? Math.max(1, weight) : 1;
    }
}
