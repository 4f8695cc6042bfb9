package io.keyward.portal.map;

import io.keyward.key.KeyId;
import io.keyward.key.KeyProblem;
import io.keyward.key.ManagedIdentityId;
import io.keyward.portal.key.KeyChange;
import io.keyward.retirement.WhatIf;
import io.keyward.text.Storable;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The change of a key version whose effects the user asks for, as the address of the map describes it.
 *
 * @param key the chosen key version; empty if the address contains no key identifier
 * @param identity the identity that loses a permission
 * @param day the day on which the version expires; empty for an expiry at once
 * @param change the change; empty if none is chosen or there is a problem
 * @param problem the message key for what is missing or invalid in the address; empty if nothing is
 */
record ChosenChange(
        Optional<KeyId> key,
        Optional<ManagedIdentityId> identity,
        Optional<LocalDate> day,
        Optional<WhatIf> change,
        String problem) {

    static ChosenChange of(MapAddress address) {
        var key = find(address.key());
        var identity = ManagedIdentityId.find(address.identity());
        var day = Storable.day(address.on());
        var problem = problem(address, key, identity, day);
        var change = problem.isEmpty()
                ? key.flatMap(version -> KeyChange.of(address.change(), version, identity))
                : Optional.<WhatIf>empty();
        return new ChosenChange(key, identity, day, change, problem);
    }

    private static Optional<KeyId> find(String text) {
        try {
            return Optional.of(KeyId.parse(text));
        } catch (KeyProblem e) {
            return Optional.empty();
        }
    }

    private static String problem(
            MapAddress address, Optional<KeyId> key, Optional<ManagedIdentityId> identity, Optional<LocalDate> day) {
        if (key.isEmpty()) {
            return address.key().isEmpty() && address.change().isEmpty() ? "" : "map.noKey";
        }
        if (address.change().isEmpty()) {
            return "";
        }
        if (KeyChange.of(address.change(), key.orElseThrow(), identity).isEmpty()) {
            return KeyChange.WORDS.contains(address.change()) ? "whatIf.noIdentity" : "map.noChange";
        }
        return address.change().equals("expire") && !address.on().isEmpty() && day.isEmpty() ? "map.noDay" : "";
    }
}
