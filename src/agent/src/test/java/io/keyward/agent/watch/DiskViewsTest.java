package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An unexpected failure of the work on a disk is reported until the work succeeds. */
class DiskViewsTest extends WatchedDisk {

    private static final String PART = "work on disk ";

    private final WatchFailures failures = new WatchFailures();

    @Test
    void an_error_of_the_work_on_a_disk_is_reported_until_the_work_succeeds() {
        var views = new DiskViews(new Inspection(disk.node(), disk.procedures()), failures);
        var disks = views.look(disk.node().fetchPlan().disks());

        var changed = views.work(PART, disks, seen -> {
            throw new StackOverflowError("too deep");
        });

        assertThat(changed).isFalse();
        assertThat(failures.text()).hasValueSatisfying(text -> assertThat(text).contains(PART, "StackOverflowError"));
        views.work(PART, disks, seen -> true);
        assertThat(failures.text()).isEmpty();
    }

    @Test
    void a_disk_that_the_plan_no_longer_has_is_no_longer_reported() {
        var views = new DiskViews(new Inspection(disk.node(), disk.procedures()), failures);
        views.work(PART, views.look(disk.node().fetchPlan().disks()), seen -> {
            throw new StackOverflowError("too deep");
        });

        views.work(PART, List.of(), seen -> true);

        assertThat(failures.text()).isEmpty();
    }
}
