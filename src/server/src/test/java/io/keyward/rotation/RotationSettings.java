package io.keyward.rotation;

import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.RotationRun.CHUNK;
import static io.keyward.rotation.RotationRun.LEASE;
import static io.keyward.rotation.RotationRun.MAX_WAIT;
import static io.keyward.rotation.RotationRun.PARTITIONS;
import static io.keyward.rotation.RotationRun.PROOF_AGE;
import static io.keyward.rotation.RotationRun.THREADS;

import io.keyward.database.TestBeans;
import java.time.Duration;

/** The settings of the server of a {@link RotationRun}. */
final class RotationSettings {

    static final Duration RANGE_LEASE = Duration.ofSeconds(8);

    private RotationSettings() {}

    static void of(TestBeans beans) {
        beans.with("keyward.erasure.delay", Duration.ZERO)
                .with("keyward.erasure.disks-per-minute", 60)
                .with("keyward.operation.lease", LEASE)
                .with("keyward.operation.max-silence", Duration.ofMinutes(2))
                .with("keyward.rotation.max-partitions", PARTITIONS)
                .with("keyward.rotation.max-threads", THREADS)
                .with("keyward.rotation.chunk-size", CHUNK)
                .with("keyward.rotation.max-wait", MAX_WAIT)
                .with("keyward.rotation.check-interval", CHECK_INTERVAL)
                .with("keyward.rotation.max-call-time", Duration.ofMinutes(1))
                .with("keyward.rotation.range-size", 500)
                .with("keyward.rotation.range-interval", Duration.ofSeconds(2))
                .with("keyward.rotation.range-lease", RANGE_LEASE)
                .with("keyward.rotation.max-proof-age", PROOF_AGE);
    }
}
