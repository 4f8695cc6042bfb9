package io.keyward.watch;

import static io.keyward.vault.KeyPermission.GET;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.access.AccessLog;
import io.keyward.access.KeyAccess;
import io.keyward.access.KeyAccesses;
import io.keyward.access.KeyCallResult;
import io.keyward.access.PermissionStatus;
import io.keyward.key.Canary;
import io.keyward.key.WrapAlgorithm;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One turn of one key: a true unwrap, and whatever else is due. What came of the unwrap is noted before more is asked,
 * for its answer must not wait behind others. Only where that would show a state that never was, all is noted together:
 * a key that is back is seen to be wholly back. While a key does not unwrap nothing else is asked of it: no answer would
 * change its state, and where many keys are gone at once each question costs the others time.
 */
@Dependent
class KeyProbe {

    private static final System.Logger LOG = System.getLogger(KeyProbe.class.getName());

    @Inject
    Vault vault;

    @Inject
    KeyAccesses accesses;

    @Inject
    AccessLog log;

    @Inject
    KeysInUse keys;

    @Inject
    KeyAttributesRefresh look;

    @Inject
    ProbeSchedules turns;

    @Inject
    WatchPolicy policy;

    @Inject
    Clock clock;

    /** @return why the vault could not be asked; empty where it answered */
    Optional<VaultOutage> perform(ProbeSchedule turn, String prober) {
        var access = accesses.find(turn.access());
        if (access.isEmpty()) {
            return Optional.empty(); // dropped meanwhile, and its turns with it
        }
        var uses = uses(turn, access.get());
        turns.giveBack(turn.access(), prober, given -> schedule(given, uses, probeAgain(access.get(), uses.get(0))));
        return uses.get(0).problem().filter(VaultOutage.class::isInstance).map(VaultOutage.class::cast);
    }

    /** The turn of a key whose vault was just found out of reach: that is noted, and the vault not asked once more. */
    void forgo(ProbeSchedule turn, VaultOutage outage, String prober) {
        accesses.find(turn.access()).ifPresent(access -> log.unanswered(access.key(), access.identity(), outage));
        turns.giveBack(turn.access(), prober, given -> schedule(given, List.of(), policy.probeEvery));
    }

    private List<KeyCallResult> uses(ProbeSchedule turn, KeyAccess access) {
        var unwrap = use(UNWRAP_KEY, () -> unwrap(turn, access));
        var apart = !unwrap.worked() || access.sealing().trouble().isEmpty();
        if (apart) {
            note(access, List.of(unwrap));
        }
        var others = others(turn, access, unwrap);
        var all = Stream.concat(Stream.of(unwrap), others.stream()).toList();
        note(access, apart ? others : all);
        return all;
    }

    private List<KeyCallResult> others(ProbeSchedule turn, KeyAccess access, KeyCallResult unwrap) {
        var uses = new ArrayList<KeyCallResult>();
        if (isWorthwhile(WRAP_KEY, turn.wrapIsDueBy(soon()), unwrap, access, turn)) {
            uses.add(use(WRAP_KEY, () -> wrap(turn, access)));
        }
        if (isWorthwhile(GET, turn.lookIsDueBy(soon()), unwrap, access, turn)) {
            uses.add(use(GET, () -> look(access)));
        }
        return uses;
    }

    // a key that never worked is looked at nevertheless, so that it is known what the vault shows of it
    private boolean isWorthwhile(
            KeyPermission right, boolean due, KeyCallResult unwrap, KeyAccess access, ProbeSchedule turn) {
        var before = access.verdict(UNWRAP_KEY);
        var newcomer = right == GET && before.goodAt() == null && due;
        var asks = unwrap.worked() ? due || isWrong(before) || isWrong(access.verdict(right)) : newcomer;
        return asks && unwrap.answered() && turn.isHeldAt(clock.instant());
    }

    private static boolean isWrong(PermissionStatus verdict) {
        return verdict.isRefused() || verdict.isFaulty();
    }

    private void note(KeyAccess access, List<KeyCallResult> uses) {
        var known = known(uses);
        if (!known.isEmpty()) {
            log.used(access.key(), access.identity(), known);
        }
    }

    private KeyCallResult use(KeyPermission right, Runnable question) {
        var at = clock.instant();
        try {
            question.run();
            return new KeyCallResult(right, at, Optional.empty());
        } catch (VaultProblem e) {
            return new KeyCallResult(right, at, Optional.of(e));
        }
    }

    // that an answer cannot be kept must not cost what this turn has learned of the unwrap
    private void look(KeyAccess access) {
        try {
            look.at(access.key(), access.identity());
        } catch (VaultProblem e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(WARNING, "what the vault shows of " + access.key() + " cannot be kept", e);
        }
    }

    private void unwrap(ProbeSchedule turn, KeyAccess access) {
        var canary = access.canary().or(() -> made(turn, access));
        canary.ifPresentOrElse(
                present -> vault.probeUnwrap(present, access.identity()),
                () -> vault.probeUnwrap(
                        keys.sample(access.key(), access.identity()).orElseThrow(), access.identity()));
    }

    // some vaults wrap with a version outside its dates; the door seals nothing under it all the same
    private void wrap(ProbeSchedule turn, KeyAccess access) {
        vault.probeWrap(access.key(), algorithm(turn, access), access.identity());
        if (look.sawOutsideItsDates(access.key())) {
            look.requireWithinDates(access.key(), access.identity());
        }
    }

    // a key from before there were canaries; where the right to get is missing, a stored DEK has to do
    private Optional<Canary> made(ProbeSchedule turn, KeyAccess access) {
        try {
            var canary = vault.newCanary(access.key(), turn.algorithm(), access.identity());
            log.watchWith(access.key(), access.identity(), canary);
            return Optional.of(canary);
        } catch (VaultRefusal e) {
            if (keys.sample(access.key(), access.identity()).isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static WrapAlgorithm algorithm(ProbeSchedule turn, KeyAccess access) {
        return access.canary().map(canary -> canary.wrapped().algorithm()).orElse(turn.algorithm());
    }

    // that Keyward itself was too busy to ask says nothing of the vault
    private static List<KeyCallResult> known(List<KeyCallResult> uses) {
        return uses.stream()
                .filter(use -> use.problem()
                        .filter(VaultOutage.NotAsked.class::isInstance)
                        .isEmpty())
                .toList();
    }

    // one question that went astray must not put off by a whole turn what the next one would have told
    private Duration probeAgain(KeyAccess access, KeyCallResult unwrap) {
        var firstFault = !unwrap.answered() && !access.verdict(UNWRAP_KEY).isFaulty();
        return firstFault ? policy.afterFault() : policy.probeEvery;
    }

    private void schedule(ProbeSchedule turn, List<KeyCallResult> uses, Duration probeAgain) {
        var now = clock.instant();
        turn.release(policy.after(probeAgain, now));
        for (var use : uses) {
            switch (use.right()) {
                case UNWRAP_KEY -> {}
                case WRAP_KEY -> turn.wrapAgainAt(policy.after(policy.wrapEvery, now));
                case GET -> turn.lookAgainAt(policy.after(lookEvery(turn), now));
            }
        }
    }

    private Duration lookEvery(ProbeSchedule turn) {
        return turn.followed() ? policy.followedLookEvery : policy.lookEvery;
    }

    // what comes due before the next turn is asked along with this one, as it would be late by then
    private Instant soon() {
        return clock.instant().plus(policy.probeEvery.dividedBy(2));
    }
}
