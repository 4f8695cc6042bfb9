package io.keyward.portal.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ResourceId;
import io.keyward.overview.RecentChange;
import io.keyward.testsupport.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log of changes that a server has read. */
class ChangeLogTest {

    private static final ResourceId CLUSTER = new ResourceId("s", "g", "c");

    private final Instant now = TestClock.START;
    private final ChangeLog log = new ChangeLog();

    @BeforeEach
    void the_first_reading() {
        assertThat(log.add(List.of(change(0, now)), now)).isEmpty();
    }

    private static RecentChange change(int operation, Instant at) {
        return new RecentChange(RecentChange.Kind.OPERATION_ENDED, "" + operation, CLUSTER, null, at);
    }

    @Test
    void a_change_that_was_committed_late_is_new() {
        var late = change(1, now.minusSeconds(60));

        var added = log.add(List.of(change(0, now), late), now).orElseThrow();

        assertThat(added).extracting(ChangeLog.Entry::change).containsExactly(late);
    }

    @Test
    void a_position_leads_to_the_changes_after_it() {
        var start = log.position();
        var entries = add(IntStream.range(1, 4));

        assertThat(log.after(start)).contains(entries);
        assertThat(log.after(entries.get(1).position())).contains(entries.subList(2, 3));
        assertThat(log.after(log.position())).contains(List.of());
        assertThat(log.after("")).isEmpty();
        assertThat(log.after(log.position() + "0")).isEmpty();
    }

    private List<ChangeLog.Entry> add(IntStream operations) {
        return log.add(changes(operations), now).orElseThrow();
    }

    private List<RecentChange> changes(IntStream operations) {
        return operations.mapToObj(at -> change(at, now)).toList();
    }

    @Test
    void a_position_whose_next_change_is_forgotten_is_not_known() {
        var start = log.position();
        var entries = add(IntStream.range(1, ChangeLog.MAX_KEPT));
        add(IntStream.range(ChangeLog.MAX_KEPT, ChangeLog.MAX_KEPT + 2));

        assertThat(log.after(start)).isEmpty();
        assertThat(log.after(entries.get(0).position()))
                .hasValueSatisfying(after -> assertThat(after).hasSize(ChangeLog.MAX_KEPT));
    }

    @Test
    void more_changes_than_one_reading_can_have_begin_another_log() {
        var before = log.position();

        var added = log.add(changes(IntStream.range(1, ChangeLog.MAX_READ + 1)), now);

        assertThat(added).isEmpty();
        assertThat(log.after(before)).isEmpty();
        assertThat(log.after(log.position())).contains(List.of());
    }

    @Test
    void a_full_reading_begins_another_log_because_a_late_change_may_be_cut_off() {
        add(IntStream.range(1, ChangeLog.MAX_READ));
        var before = log.position();

        var added = log.add(changes(IntStream.range(1, ChangeLog.MAX_READ + 1)), now);

        assertThat(added).isEmpty();
        assertThat(log.after(before)).isEmpty();
    }

    @Test
    void a_change_is_forgotten_with_the_window() {
        var later = now.plus(ChangeLog.WINDOW).plus(Duration.ofSeconds(1));
        log.add(List.of(), later);

        assertThat(log.add(List.of(change(0, later)), later).orElseThrow()).hasSize(1);
    }
}
