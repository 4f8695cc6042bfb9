package io.keyward.rotation.rewrap;

import static io.keyward.rotation.RotationRun.CHUNK;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.disk.Disk;
import io.keyward.disk.Rewrap;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Waiting;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.RotationRun;
import io.keyward.testsupport.TestClock;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An item of a rotation's batch job holds several DEKs. Their number is limited, and rewrapping them ends when the item's time
 * is over. If an attempt fails, the operation stores why, so that the maximum wait can end the operation (invariant 6).
 */
class RewrapProcessorTest {

    private final RotationRun run = new RotationRun();
    private final KeyId old = run.newKey();
    private final KeyId target = run.newKey();
    private final DisksToMove read = new DisksToMove();
    private List<Disk> disks;
    private Operation rotation;

    @BeforeEach
    void the_disks_of_an_accepted_rotation() {
        Cluster cluster = run.sealed.under(old);
        rotation = run.request(cluster, target);
        run.held().take(rotation.id());
        disks = run.sealed.of(cluster);
        read.add(disks);
    }

    @Test
    void an_item_takes_its_share_of_the_chunk_and_leaves_the_other_disks() {
        var share = new ChunkSize(CHUNK).deksInItem();

        var item = rewrapNext();

        assertThat(share).isBetween(2, DEKS - 1);
        assertThat(item).extracting(Rewrap::disk).containsExactlyElementsOf(ids(0, share));
        assertThat(read.take()).isEqualTo(disks.get(share));
    }

    @Test
    void a_slow_vault_ends_an_item_after_one_dek_so_that_a_stop_or_the_end_of_the_chunk_can_follow() {
        var item = run.part(SlowProcessor.class).rewrapNext(rotation.id(), read);

        assertThat(item).extracting(Rewrap::disk).containsExactlyElementsOf(ids(0, 1));
        assertThat(read.take()).isEqualTo(disks.get(1));
    }

    @Test
    void a_damaged_dek_is_left_out_of_its_item() {
        run.vault.unwrapWrongly(disks.get(0).dek().orElseThrow());

        var item = rewrapNext();

        assertThat(item).extracting(Rewrap::disk).containsExactlyElementsOf(ids(1, 2));
    }

    @Test
    void a_rotation_waits_for_a_vault_that_cannot_be_reached() {
        run.vault.failNext(1);

        assertThatThrownBy(this::rewrapNext).hasMessageContaining("connection refused");

        assertThat(waiting().code()).isEqualTo(ProblemCode.VAULT_UNREACHABLE);
    }

    @Test
    void a_rotation_also_waits_after_a_bug_so_that_the_maximum_wait_can_end_it() {
        run.vault.breakDown();

        assertThatThrownBy(this::rewrapNext).hasMessage("a bug");

        assertThat(waiting().code()).isEqualTo(ProblemCode.INTERNAL);
        assertThat(waiting().since()).isEqualTo(run.clock.instant());
    }

    @Test
    void the_last_item_has_the_disks_that_are_left() {
        while (!read.isEmpty()) {
            read.take();
        }
        read.add(disks.subList(0, 1));

        var item = rewrapNext();

        assertThat(item).extracting(Rewrap::disk).containsExactlyElementsOf(ids(0, 1));
        assertThat(read.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 100, 1_000})
    void the_items_of_a_chunk_have_no_more_deks_than_the_setting_allows(int deks) {
        var size = new ChunkSize(deks);

        assertThat(size.items() * size.deksInItem()).isBetween(deks / 2 + 1, deks);
    }

    private List<Rewrap> rewrapNext() {
        return run.part(RewrapProcessor.class).rewrapNext(rotation.id(), read);
    }

    private Waiting waiting() {
        return run.now(rotation).waiting().orElseThrow();
    }

    private List<Long> ids(int from, int to) {
        return disks.subList(from, to).stream().map(Disk::id).toList();
    }

    /** Each DEK takes all of the time of an item. */
    static final class SlowProcessor extends RewrapProcessor {

        @Inject
        Clock time;

        @Override
        public Rewrap rewrap(OperationId id, Disk disk) {
            ((TestClock) time).pass(Duration.ofSeconds(1));
            return super.rewrap(id, disk);
        }
    }
}
