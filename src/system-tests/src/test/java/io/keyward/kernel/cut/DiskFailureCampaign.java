package io.keyward.kernel.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.HeaderToken;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * A node loses its power, its agent or its cryptsetup again and again, at random moments of each kind of work on its disks,
 * while an application writes. Each time the same command completes the work, every acknowledged write is there, and nothing
 * opens that should not. In the end the disks are erased, with power cuts too. The system properties {@code keyward.cuts},
 * {@code keyward.cuts.seed} and {@code keyward.cuts.minutes} choose how often, when, and for how long at most.
 */
@Tag("campaign")
@OnRealKernel
@OwnServers(PromptServer.NAME)
class DiskFailureCampaign {

    private static final int CUTS = Integer.getInteger("keyward.cuts", 14);
    private static final long SEED = Long.getLong("keyward.cuts.seed", 1L);
    private static final Duration LONGEST = Duration.ofMinutes(Integer.getInteger("keyward.cuts.minutes", 60));
    private static final int ERASING_CUTS = 2;
    private static final int MAX_MILLIS_BUSY = 9_000;

    private final Random random = new Random(SEED);
    private final Instant end = Instant.now().plus(LONGEST);
    private final Map<Accident, Integer> accidents = new EnumMap<>(Accident.class);
    private int interrupted;

    @Test
    void no_acknowledged_write_is_lost_and_nothing_opens_that_should_not(TestReporter reporter)
            throws InterruptedException {
        var works = works();
        try (var node = FailingNode.with(works)) {
            var done = 0;
            while (done < works.size() && Instant.now().isBefore(end)) {
                round(node, works.get(done++));
            }
            erase(node);
            reporter.publishEntry(
                    "seed %d: %d of %d works, %s, %d while the work went on, %d writes acknowledged, none lost"
                            .formatted(SEED, done, works.size(), accidents, interrupted, node.acknowledged()));
        }
    }

    // every kind comes in turn, in an order that the seed chooses
    private List<DiskWork> works() {
        var works = new ArrayList<DiskWork>();
        while (works.size() < CUTS) {
            var kinds = new ArrayList<>(List.of(DiskWork.values()));
            Collections.shuffle(kinds, random);
            works.addAll(kinds);
        }
        return works.subList(0, CUTS);
    }

    private void round(FailingNode node, DiskWork work) throws InterruptedException {
        node.prepare(work);
        var command = node.start(work);
        var accident = accident(work);
        var millis = random.nextInt(MAX_MILLIS_BUSY);
        TimeUnit.MILLISECONDS.sleep(millis);
        var ended = command.hasEnded();
        count(accident, ended);
        System.out.printf("%s: %s after %d ms%s%n", work, accident, millis, ended ? ", the work had ended" : "");

        node.suffer(accident, command);
        node.complete(work);

        node.requireIntact();
    }

    // what was recovered is not mounted yet, so only a power cut is of interest
    private Accident accident(DiskWork work) {
        var chance = random.nextInt(10);
        if (chance < 6 || work == DiskWork.RECOVER) return Accident.POWER_CUT;
        return chance < 8 ? Accident.AGENT_KILLED : Accident.CRYPTSETUP_KILLED;
    }

    private void erase(FailingNode node) throws InterruptedException {
        var deks = node.condemn();
        for (var cut = 0; cut < ERASING_CUTS; cut++) {
            var command = node.erase();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MAX_MILLIS_BUSY));
            count(Accident.POWER_CUT, command.hasEnded());
            node.cutPowerAndBoot();
        }
        node.erase().await(); // with recovery kits the erasure stays unconfirmed, which has an exit code of its own

        assertThat(deks).allSatisfy((disk, dek) -> {
            assertThat(disk.contains("LUKS\272\276")).isFalse();
            assertThat(HeaderToken.opens(disk, dek)).isFalse();
        });
    }

    private void count(Accident accident, boolean ended) {
        accidents.merge(accident, 1, Integer::sum);
        if (!ended) interrupted++;
    }

    /** What happens to the node. */
    enum Accident {
        POWER_CUT,
        AGENT_KILLED,
        CRYPTSETUP_KILLED
    }

    /** What the agent does when the accident happens. */
    enum DiskWork {
        SEAL,
        ENCRYPT_IN_PLACE,
        ROTATE_DEK,
        NEW_VOLUME_KEY,
        TOKEN_UPDATE,
        RECOVER
    }
}
