package io.keyward.vault.quota;

import jakarta.persistence.Embeddable;

/**
 * What a server needs of a quota, each as a part of the whole quota.
 *
 * @param weight how many calls of rotations are under way: rotations that need more than there is share by it
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
