package io.keyward.portal.key;

import io.keyward.retirement.KeySummary;

/**
 * A key version in the list.
 *
 * @param expiry when the version expires; null if the user may not read it, or no cluster of the subscription needs the version
 */
public record KeyRow(KeySummary summary, Expiry expiry) {}
