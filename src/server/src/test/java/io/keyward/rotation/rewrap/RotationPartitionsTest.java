package io.keyward.rotation.rewrap;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterId;
import io.keyward.disk.DiskRange;
import io.keyward.disk.DisksByKey;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rotation has one partition for each range of disks, and a thread for each, but at least one and at most the limit. */
@SuppressWarnings("UnnecessaryAssignment") // in production the container injects these
class RotationPartitionsTest {

    private static final int MAX_PARTITIONS = 8;
    private static final int MAX_THREADS = 3;

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 3", "8, 3"})
    void a_rotation_has_one_thread_for_each_partition_up_to_the_configured_limit(int partitions, int threads) {
        var mapper = mapperFor(partitions);

        var plan = mapper.mapPartitions();

        assertThat(plan.getPartitions()).isEqualTo(partitions);
        assertThat(plan.getPartitionProperties()).hasSize(partitions);
        assertThat(plan.getThreads()).isEqualTo(threads);
    }

    private static RotationPartitions mapperFor(int partitions) {
        var rotation = Operation.rotate(
                aCluster().protectedWith(aVersion()).build(),
                aVersion(),
                new Caller("object", "application", "tenant"),
                Instant.EPOCH);
        var mapper = new RotationPartitions();
        mapper.operations = onlyKnowing(rotation);
        mapper.disks = dividedInto(partitions);
        mapper.maxPartitions = MAX_PARTITIONS;
        mapper.threads = MAX_THREADS;
        mapper.operation = rotation.id().toString();
        return mapper;
    }

    private static Operations onlyKnowing(Operation rotation) {
        return new Operations() {
            @Override
            public Optional<Operation> find(OperationId id) {
                return Optional.of(rotation).filter(known -> known.id().equals(id));
            }
        };
    }

    private static DisksByKey dividedInto(int partitions) {
        return new DisksByKey() {
            @Override
            public List<DiskRange> ranges(ClusterId cluster, int limit) {
                assertThat(limit).isEqualTo(MAX_PARTITIONS);
                return LongStream.range(0, partitions)
                        .mapToObj(part -> new DiskRange(10 * part, 10 * part + 9))
                        .toList();
            }
        };
    }
}
