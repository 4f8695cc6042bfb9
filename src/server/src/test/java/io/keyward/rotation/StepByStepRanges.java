package io.keyward.rotation;

import io.keyward.database.TestBeans;
import io.keyward.rotation.range.HeldRanges;
import io.keyward.rotation.range.LeasedRange;
import io.keyward.rotation.range.RangeId;
import io.keyward.rotation.rewrap.RewrapWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The work of a server on ranges, without a batch container. The jobs of ranges run when the test says so. */
final class StepByStepRanges extends RangeJob {

    private final TestBeans beans;
    private final StepByStepJob job;
    private final Map<RangeId, LeasedRange> started = new LinkedHashMap<>();
    private final Set<RangeId> stopped = new HashSet<>();

    /** The server divides rotations of more DEKs than {@code deks}. */
    StepByStepRanges(RotationRun run, int deks) {
        this.beans = run.beans.with(RangeJob.class, this).with("keyward.rotation.range-size", deks);
        this.job = run.job;
    }

    /** Looks for free ranges once, as a server does repeatedly. */
    void look() {
        beans.get(RangeWork.class).work();
    }

    /** Runs the jobs of the ranges that this server has, and of those that it takes meanwhile. */
    void moveAll() {
        look();
        while (!started.isEmpty()) {
            moveEach();
            look();
        }
    }

    /** Runs the jobs of the ranges that this server has. */
    void moveEach() {
        List.copyOf(started.values()).forEach(this::move);
    }

    private void move(LeasedRange range) {
        try {
            job.move(range.rotation(), range.disks(), range.id().toString());
            beans.get(RangeWork.class).ended(range.id());
        } catch (RuntimeException e) {
            System.getLogger("rotation").log(System.Logger.Level.DEBUG, "the job of the range failed", e);
        }
        started.remove(range.id());
    }

    /** The ranges whose jobs have begun and not ended. */
    List<LeasedRange> started() {
        return List.copyOf(started.values());
    }

    /** The ranges whose jobs the server itself has stopped. */
    Set<RangeId> stopped() {
        return stopped;
    }

    RewrapWriter writer(LeasedRange range) {
        return job.writer(range.rotation(), range.id().toString());
    }

    HeldRanges held() {
        return beans.get(HeldRanges.class);
    }

    /** Ends the job as if a user had stopped it in the batch container. */
    void stopInContainer(LeasedRange range) {
        started.remove(range.id());
    }

    @Override
    void start(LeasedRange range) {
        started.put(range.id(), range);
    }

    @Override
    boolean isActive(RangeId range) {
        return started.containsKey(range);
    }

    @Override
    Set<RangeId> ranges() {
        return Set.copyOf(started.keySet());
    }

    @Override
    void stop(RangeId range) {
        started.remove(range);
        stopped.add(range);
    }

    @Override
    void forget(RangeId range) {
        started.remove(range);
    }
}
